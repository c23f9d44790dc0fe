import { FiducialError } from '@/lib/domain/errors';
import type { ByteSource } from './byte-source';

/** Where the central directory lies and how many entries it says to have. */
export interface DirectoryPlace {
  offset: number;
  length: number;
  entries: number;
}

const END = 0x06054b50, END_LENGTH = 22, LONGEST_COMMENT = 0xffff;
const END_64 = 0x06064b50, END_64_LENGTH = 56;
const LOCATOR_64 = 0x07064b50, LOCATOR_64_LENGTH = 20;

const damaged = (detail: string) => new FiducialError('malformed', detail);

/** Does the file begin as a ZIP archive does (with an entry, or with the end of an empty one)? */
export function isZip(head: Uint8Array): boolean {
  return head.length >= 4 && head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}

/**
 * Finds the end of the central directory (APPNOTE 6.3.10, 4.3.14 to 4.3.16). It must be the only one and the last thing in the file, and the directory must reach
 * exactly up to it: otherwise two programs could see two different archives in one file.
 * @throws FiducialError 'malformed' | 'unsupported'
 */
export async function findDirectory(source: ByteSource): Promise<DirectoryPlace> {
  const tailLength = Math.min(source.size, END_LENGTH + LONGEST_COMMENT + LOCATOR_64_LENGTH + END_64_LENGTH);
  const tail = await source.read(source.size - tailLength, tailLength);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const at = findEnd(view);
  const endOffset = source.size - tailLength + at;
  const short = { disk: view.getUint16(at + 4, true), entries: view.getUint16(at + 10, true), length: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) };
  const is64 = at >= LOCATOR_64_LENGTH && view.getUint32(at - LOCATOR_64_LENGTH, true) === LOCATOR_64;
  if (!is64) {
    if (short.disk !== 0 || view.getUint16(at + 6, true) !== 0) throw new FiducialError('unsupported', 'This is one part of a ZIP archive that was split into several. Join the parts first.');
    if (view.getUint16(at + 8, true) !== short.entries) throw damaged('The ZIP archive does not agree with itself about the number of its files.');
    return requireAdjoining(short, endOffset);
  }
  const place = readEnd64(view, at, endOffset);
  // What fits into the short record must say the same there.
  const agrees = (value: number, all: number, long: number) => value === all || value === long;
  if (!agrees(short.entries, 0xffff, place.entries) || !agrees(short.length, 0xffffffff, place.length) || !agrees(short.offset, 0xffffffff, place.offset)) {
    throw damaged('The ZIP archive has two ends that contradict each other.');
  }
  return requireAdjoining(place, endOffset - LOCATOR_64_LENGTH - END_64_LENGTH);
}

/** Position of the end record within the tail: the one whose comment ends where the file ends. */
function findEnd(view: DataView): number {
  const found: number[] = [];
  for (let at = view.byteLength - END_LENGTH; at >= 0; at -= 1) {
    if (view.getUint32(at, true) === END && at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength) found.push(at);
  }
  if (found.length > 1) throw damaged('The ZIP archive has more than one end: it could be read in two ways.');
  const [at] = found;
  if (at === undefined) throw damaged('The ZIP archive is cut short or has something behind its end.');
  return at;
}

function readEnd64(view: DataView, at: number, endOffset: number): DirectoryPlace {
  const locator = at - LOCATOR_64_LENGTH;
  const start = locator - END_64_LENGTH;
  const isWhole = start >= 0 && view.getUint32(start, true) === END_64 && view.getBigUint64(start + 4, true) === BigInt(END_64_LENGTH - 12);
  if (!isWhole) throw damaged('The large-file end of the ZIP archive is damaged.');
  if (view.getBigUint64(locator + 8, true) !== BigInt(endOffset - LOCATOR_64_LENGTH - END_64_LENGTH)) throw damaged('The ZIP archive has something in front of it or is cut short.');
  if (view.getUint32(locator + 4, true) !== 0 || view.getUint32(locator + 16, true) > 1 || view.getUint32(start + 16, true) !== 0 || view.getUint32(start + 20, true) !== 0) {
    throw new FiducialError('unsupported', 'This is one part of a ZIP archive that was split into several. Join the parts first.');
  }
  const [here, entries, length, offset] = [24, 32, 40, 48].map((field) => Number(view.getBigUint64(start + field, true))) as [number, number, number, number];
  if (here !== entries) throw damaged('The ZIP archive does not agree with itself about the number of its files.');
  return { entries, length, offset };
}

function requireAdjoining({ offset, length, entries }: DirectoryPlace, end: number): DirectoryPlace {
  if (offset + length !== end) throw damaged('The ZIP archive has something in front of it, behind it, or is cut short.');
  return { offset, length, entries };
}
