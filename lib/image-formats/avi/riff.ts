import { FiducialError } from '@/lib/domain/errors';
import { asciiBytes, readAscii } from '../video/big-endian';

/** A chunk of a RIFF file: little-endian size, padded to an even length. `list` is the kind of a LIST or RIFF, else ''. */
export interface Chunk {
  readonly type: string;
  readonly list: string;
  readonly dataStart: number;
  readonly end: number;
}

/** Pictures, sound and their indexes of an hour. */
const MAXIMUM_CHUNKS = 2_000_000;

export function readLittle(bytes: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let i = size - 1; i >= 0; i -= 1) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

export function littleBytes(value: number, size = 4): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256);
}

/** The chunks between two offsets. @throws FiducialError 'malformed' */
export function* chunksIn(bytes: Uint8Array, start: number, end: number): Generator<Chunk> {
  let count = 0;
  for (let at = start; at + 8 <= end;) {
    const type = readAscii(bytes, at, 4);
    const dataEnd = at + 8 + readLittle(bytes, at + 4, 4);
    const isList = type === 'LIST' || type === 'RIFF';
    count += 1;
    if (dataEnd > end || count > MAXIMUM_CHUNKS || (isList && dataEnd < at + 12)) throw new FiducialError('malformed', 'The video file is damaged: a part is longer than what holds it.');
    yield { type, list: isList ? readAscii(bytes, at + 8, 4) : '', dataStart: at + (isList ? 12 : 8), end: dataEnd };
    at = dataEnd + (dataEnd % 2 === start % 2 ? 0 : 1);
  }
}

/** A chunk around parts, padded. */
export function makeChunk(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const out = new Uint8Array(8 + size + (size % 2));
  out.set(asciiBytes(type));
  out.set(littleBytes(size), 4);
  let at = 8;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
