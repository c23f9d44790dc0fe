import { closeSync, fsync, futimesSync, openSync } from 'node:fs';
import { copyFile, open, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { StoreUnavailable } from '../contract';

/** Writes a new file, readable by the server's user only, and returns when it is on the disk. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

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
