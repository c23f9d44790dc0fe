import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { WrittenFile } from './protocol';

/** The system takes at most 1,024 pieces in one call (IOV_MAX). */
const PIECES = 1024;

/** Writes a new file out of parts without joining them first. It is the server that brings it to the disk. */
export async function writeParts(path: string, parts: readonly Uint8Array[]): Promise<WrittenFile> {
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let byteLength = 0;
  try {
    for (let i = 0; i < parts.length; i += PIECES) {
      let waiting = parts.slice(i, i + PIECES).filter((part) => part.length > 0);
      for (const part of waiting) hash.update(part);
      while (waiting.length > 0) {
        const { bytesWritten } = await file.writev(waiting);
        byteLength += bytesWritten;
        waiting = without(waiting, bytesWritten);
      }
    }
  } finally {
    await file.close();
  }
  return { byteLength, sha256: hash.digest('hex') };
}

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
export async function readBack(path: string, byteLength: number, room: Uint8Array): Promise<Uint8Array> {
  const target = byteLength <= room.length ? room.subarray(0, byteLength) : new Uint8Array(byteLength);
  const file = await open(path, 'r');
  try {
    let at = 0;
    while (at < byteLength) {
      const { bytesRead } = await file.read(target, at, Math.min(byteLength - at, 1 << 30), at);
      if (bytesRead === 0) throw new Error('A file became shorter while it was read.');
      at += bytesRead;
    }
    return target;
  } finally {
    await file.close();
  }
}
