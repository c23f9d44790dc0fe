import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, writevSync } from 'node:fs';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { fillFrom } from './memory/read-received';
import type { WrittenFile } from './protocol';

/** The system takes at most 1,024 pieces in one call (IOV_MAX). */
const PIECES = 1024;

/**
 * Writes a file out of parts without joining them first, and says how many bytes there are. It is the server that brings it to the disk. A parser child does one thing at a time and has nobody to
 * wait for it meanwhile, so it calls the disk directly: through Node's threads each call costs several times its work.
 * @throws FiducialError 'too_large' before anything is written when no row could hold the length
 */
export function writeParts(path: string, parts: readonly Uint8Array[]): number {
  if (parts.reduce((sum, part) => sum + part.length, 0) > LIMITS.fileBytes) throw new FiducialError('too_large', 'Once it is cleaned or masked, this file would be larger than 2 GiB, which is the most that is stored. Split it and send the parts.');
  // What an earlier try left is written over, never what a link points to.
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0), 0o600);
  let byteLength = 0;
  try {
    for (let i = 0; i < parts.length; i += PIECES) {
      let waiting = parts.slice(i, i + PIECES).filter((part) => part.length > 0);
      while (waiting.length > 0) {
        const bytesWritten = writevSync(file, waiting);
        byteLength += bytesWritten;
        waiting = without(waiting, bytesWritten);
      }
    }
  } finally {
    closeSync(file);
  }
  return byteLength;
}

export const describeBytes = (bytes: Uint8Array): WrittenFile => ({ byteLength: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });

/** What is left after the first `count` bytes. */
function without(parts: readonly Uint8Array[], count: number): Uint8Array[] {
  let skipped = 0;
  return parts.flatMap((part) => {
    const from = Math.min(part.length, Math.max(0, count - skipped));
    skipped += part.length;
    return from === part.length ? [] : [part.subarray(from)];
  });
}

/** The file's bytes, in the memory of `room` when they fit there. */
export function readBack(path: string, byteLength: number, room: Uint8Array): Uint8Array {
  const target = byteLength <= room.length ? room.subarray(0, byteLength) : new Uint8Array(byteLength);
  const file = openSync(path, 'r');
  try {
    fillFrom(file, target);
    return target;
  } finally {
    closeSync(file);
  }
}
