import { copyFile, open, stat } from 'node:fs/promises';
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

/** Returns when what was written to the file is on the disk; its time of change becomes `changedAt`. */
export async function syncFile(path: string, changedAt?: Date): Promise<void> {
  const file = await open(path, 'r+');
  try {
    if (changedAt) await file.utimes(changedAt, changedAt);
    await file.sync();
  } finally {
    await file.close();
  }
}

export async function copyDurably(from: string, to: string, byteLength: number): Promise<void> {
  await copyFile(from, to);
  if ((await stat(to)).size !== byteLength) throw new StoreUnavailable('short copy');
  await syncFile(to);
}

/** Makes names inside the folder durable. Windows cannot open a folder and does not need to. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
