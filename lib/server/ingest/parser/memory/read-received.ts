import { closeSync, openSync, readSync } from 'node:fs';
import type { StagedBytes } from '../../../storage/staged-bundle';

const MiB = 1024 * 1024;
/** The system reads at most 2 GiB − 4 KiB at once. */
const MOST_AT_ONCE = 1024 * MiB;
/** Buffers below may be constants of a format, or shared by Node with others. */
const LEAST_ROOM = MiB;

/** What is kept between files: enough for a slice, not so much that a child that has read one large file stays large. */
const KEPT_BYTES = 16 * MiB;
const kept: Uint8Array[] = [];

export interface ReceivedBytes {
  readonly bytes: Uint8Array;
  /** Nothing looks into their memory any more: the next file takes it. To find, zero and collect new memory for each slice was a tenth of a child's time. */
  giveBack(): void;
}

function borrow(byteLength: number): Uint8Array {
  const one = kept.pop();
  return one && one.length >= byteLength ? one : new Uint8Array(byteLength);
}

/** Not a corner of a larger memory, as that of a decoder is. */
const isOwnMemory = ({ buffer, byteLength }: Uint8Array) => buffer instanceof ArrayBuffer && byteLength >= LEAST_ROOM && byteLength >= 0.9 * buffer.byteLength;

/** Reads as much of an open file as there is room for, from its beginning unless said. */
export function fillFrom(file: number, room: Uint8Array, offset = 0): void {
  for (let at = 0; at < room.length; ) {
    const count = readSync(file, room, at, Math.min(MOST_AT_ONCE, room.length - at), offset + at);
    if (count === 0) throw new Error('A file became shorter while it was read.');
    at += count;
  }
}

/**
 * What was received, in memory of its own that has some room behind it: what de-identification makes of a file is often a few bytes longer, and lies in the same place then. Room that is not
 * written to costs nothing.
 */
export function readReceived({ path, offset, byteLength: size }: StagedBytes): ReceivedBytes {
  const file = openSync(path, 'r');
  try {
    const room = borrow(size + 4096 + Math.floor(size / 64));
    const bytes = room.subarray(0, size);
    fillFrom(file, bytes, offset);
    return { bytes, giveBack: () => void (room.length <= KEPT_BYTES && kept.push(room)) };
  } finally {
    closeSync(file);
  }
}

/**
 * Memory for `byteLength` bytes that nobody needs once `parts` are written: the one of the file they were made from, or of the largest part (what was unpacked). Else new memory.
 * @param used what must stay as it is
 */
export function roomFor(byteLength: number, spare: Uint8Array | null, parts: readonly Uint8Array[], used: readonly Uint8Array[] = []): Uint8Array {
  const whole = (view: Uint8Array) => new Uint8Array(view.buffer);
  if (spare && spare.buffer.byteLength >= byteLength) return whole(spare);
  const fits = parts.find((part) => isOwnMemory(part) && part.buffer.byteLength >= byteLength && !used.some(({ buffer }) => buffer === part.buffer));
  return fits ? whole(fits) : new Uint8Array(byteLength);
}
