import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { saysOutOfSpace } from '@/lib/domain/refusals/out-of-space';
import { StoreUnavailable } from '../../../storage';

/** With less than this and four times the file, what a child makes of it may well not have fitted. */
const LITTLE_BYTES = 64 << 20;
const PROBE_BYTES = 1 << 20;

/**
 * A child that could not go on says that the disk is full. That is nobody's fault and does not count against the file, so it is believed only when the server
 * finds the disk as full as that (a captured child could say it for ever).
 * @throws StoreUnavailable when it is
 */
export async function throwIfFull(saysFull: boolean, workFolder: string, byteLength: number): Promise<void> {
  if (saysFull && ((await hasLittle(workFolder, byteLength)) || (await takesNothing(workFolder)))) throw new StoreUnavailable('ENOSPC');
}

async function hasLittle(folder: string, byteLength: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < LITTLE_BYTES + 4 * byteLength;
}

/** A quota shows only to whoever writes. */
async function takesNothing(folder: string): Promise<boolean> {
  const path = join(folder, 'probe');
  try {
    await writeFile(path, new Uint8Array(PROBE_BYTES), { flush: true, mode: 0o600 });
    return false;
  } catch (error) {
    return saysOutOfSpace(error);
  } finally {
    await rm(path, { force: true });
  }
}
