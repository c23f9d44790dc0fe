import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Brings the names in a folder to the disk. Windows cannot open a folder and does not need to. */
export function bringNamesToDisk(folder: string): void {
  if (process.platform === 'win32') return;
  const open = openSync(folder, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/**
 * Makes a folder whose name a power cut does not take: with it would go all that was acknowledged inside. At start only, so it waits for the disk; also where the
 * folder is there, since a server that died at once may have made it and the data directory above it.
 */
export function makeDurableFolder(folder: string): void {
  const path = resolve(folder);
  const first = mkdirSync(path, { recursive: true, mode: 0o700 }) ?? path;
  const stop = dirname(dirname(first));
  for (let made = path; made !== stop && made !== dirname(made); made = dirname(made)) bringIfReadable(dirname(made));
}

/** A folder above the data directory that the server's user may not open was made by somebody else. */
function bringIfReadable(folder: string): void {
  try {
    bringNamesToDisk(folder);
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
