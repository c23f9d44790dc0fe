import { FiducialError } from '@/lib/domain/errors';
import { asciiBytes, readAscii, readUint, uintBytes } from '../video/big-endian';

/** A box of ISO/IEC 14496-12 4.2; [dataStart, end) is what it holds. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly dataStart: number;
  readonly end: number;
}

/** More boxes on one level than a real file has (a fragment of a live stream is two). */
const MAXIMUM_BOXES = 100_000;

function malformed(): FiducialError {
  return new FiducialError('malformed', 'The video file is damaged: a part is longer than what holds it.');
}

function readBox(bytes: Uint8Array, start: number, end: number): Box {
  if (start + 8 > end) throw malformed();
  const shortSize = readUint(bytes, start, 4);
  const headerBytes = shortSize === 1 ? 16 : 8;
  const size = shortSize === 1 ? readUint(bytes, start + 8, 8) : shortSize === 0 ? end - start : shortSize;
  if (size < headerBytes || start + size > end) throw malformed();
  return { type: readAscii(bytes, start + 4, 4), start, dataStart: start + headerBytes, end: start + size };
}

/**
 * The boxes that lie one behind the other between two offsets. QuickTime ends some lists with four zero bytes.
 * @throws FiducialError 'malformed'
 */
export function readBoxes(bytes: Uint8Array, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at < end;) {
    if (end - at === 4 && readUint(bytes, at, 4) === 0) break;
    if (boxes.length >= MAXIMUM_BOXES) throw malformed();
    const box = readBox(bytes, at, end);
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** The first box on a path of types below a box, or null. */
export function findBox(bytes: Uint8Array, parent: Box, ...path: readonly string[]): Box | null {
  let found = parent;
  for (const type of path) {
    const next = readBoxes(bytes, found.dataStart, found.end).find((box) => box.type === type);
    if (!next) return null;
    found = next;
  }
  return found;
}

/** @throws FiducialError 'malformed' that names the missing box */
export function requireBox(bytes: Uint8Array, parent: Box, ...path: readonly string[]): Box {
  const box = findBox(bytes, parent, ...path);
  if (!box) throw new FiducialError('malformed', `The video file is damaged: its part "${path.join('/')}" is missing.`);
  return box;
}

/** A box around parts, with a 32-bit size. */
export function makeBox(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 8);
  const out = new Uint8Array(length);
  out.set(uintBytes(length, 4));
  out.set(asciiBytes(type), 4);
  let at = 8;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** A box that starts with version and flags. */
export function makeFullBox(type: string, version: number, flags: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return makeBox(type, uintBytes(version, 1), uintBytes(flags, 3), ...parts);
}
