import { closeSync, fsync, futimesSync, open, openSync, write, writeSync } from 'node:fs';
import { copyFile, rm, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { StoreUnavailable } from '../contract';

/** Bytes that are written at once; with more, others must get their turn. */
const AT_ONCE = 1 << 20;

/** Writes a new file, readable by the server's user only, and returns when it is on the disk. When that fails, there is none. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await openAsync(path, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += bytes.length <= AT_ONCE ? writeSync(file, bytes, at) : (await writeAsync(file, bytes, at, bytes.length - at, null)).bytesWritten;
    await toDisk(file);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** To make a file can take the disk a while; to open one that is there does not. */
const openAsync = promisify(open);
const writeAsync = promisify(write);

/**
 * Returns when what was written to the file is on the disk; its time of change becomes `changedAt`. Only what may take long goes through Node's
 * threads: for the other calls, the way there and back costs ten times their work.
 */
export async function syncFile(path: string, changedAt?: Date): Promise<void> {
  const file = openSync(path, 'r+');
  try {
    if (changedAt) futimesSync(file, changedAt, changedAt);
    await toDisk(file);
  } finally {
    closeSync(file);
  }
}

export async function copyDurably(from: string, to: string, byteLength: number): Promise<void> {
  await copyFile(from, to);
  if ((await stat(to)).size !== byteLength) throw new StoreUnavailable('short copy');
  await syncFile(to);
}

/** Brings the bytes of an open file, or the names of an open folder, to the disk. */
export const toDisk = promisify(fsync);

/** Makes names inside the folder durable. Windows cannot open a folder and does not need to. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    await toDisk(folder);
  } finally {
    closeSync(folder);
  }
}
