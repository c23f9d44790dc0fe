import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';

/** One entry of a directory (TIFF 6.0 section 2): where its values lie, which has been checked against the length of the file. */
interface TiffEntry {
  readonly type: number;
  readonly count: number;
  readonly at: number;
}
export type TiffDirectory = ReadonlyMap<number, TiffEntry>;

export interface TiffFile {
  readonly bytes: Uint8Array;
  readonly little: boolean;
  readonly directories: readonly TiffDirectory[];
  /** Values of a whole-number entry; null when the directory has no such entry. At most `maximum` values, or it is refused. */
  numbers(directory: TiffDirectory, tag: number, maximum: number): readonly number[] | null;
}

const entriesPerDirectory = 1000;
/** Bytes of one value by type: BYTE, ASCII, SHORT, LONG, RATIONAL, signed and undefined ones, FLOAT, DOUBLE, IFD, LONG8, SLONG8, IFD8. */
const typeBytes: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8 };

export function malformedTiff(detail: string): FiducialError {
  return new FiducialError('malformed', detail);
}

/** Numbers of a file whose offsets are 4 bytes long (TIFF) or 8 (BigTIFF). */
class OffsetReader {
  readonly view: DataView;
  constructor(readonly bytes: Uint8Array, readonly little: boolean, readonly isBig: boolean) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  offset(at: number): number {
    return this.isBig ? Number(this.view.getBigUint64(at, this.little)) : this.view.getUint32(at, this.little);
  }

  integer(at: number, type: number): number {
    if (type === 1) return this.view.getUint8(at);
    if (type === 3) return this.view.getUint16(at, this.little);
    if (type === 4 || type === 13) return this.view.getUint32(at, this.little);
    if (type === 16 || type === 18) return Number(this.view.getBigUint64(at, this.little));
    throw malformedTiff('A number of the TIFF directory has an impossible type.');
  }
}

function readDirectory(reader: OffsetReader, at: number): { directory: TiffDirectory; next: number } {
  const { bytes, view, little, isBig } = reader;
  const [countBytes, entryBytes, wordBytes] = isBig ? [8, 20, 8] : [2, 12, 4];
  if (at < 8 || at + countBytes > bytes.length) throw malformedTiff('A TIFF directory lies outside the file.');
  const count = isBig ? reader.offset(at) : view.getUint16(at, little);
  if (count === 0 || count > entriesPerDirectory) throw malformedTiff('A TIFF directory has an impossible number of entries.');
  const end = at + countBytes + count * entryBytes;
  if (end + wordBytes > bytes.length) throw malformedTiff('The TIFF file ends inside a directory.');
  const directory = new Map<number, TiffEntry>();
  for (let entry = at + countBytes; entry < end; entry += entryBytes) {
    const type = view.getUint16(entry + 2, little);
    const values = isBig ? reader.offset(entry + 4) : view.getUint32(entry + 4, little);
    const length = values * (typeBytes[type] ?? 1);
    const cell = entry + 4 + wordBytes;
    const place = length <= wordBytes ? cell : reader.offset(cell);
    if (place + length > bytes.length) throw malformedTiff('A value of the TIFF file lies outside of it.');
    directory.set(view.getUint16(entry, little), { type, count: values, at: place });
  }
  return { directory, next: reader.offset(end) };
}

/** "II" or "MM", then 42 (TIFF) or 43 with the size of its offsets (BigTIFF). */
function readStart(bytes: Uint8Array): { reader: OffsetReader; first: number } {
  const little = bytes[0] === 0x49;
  if (bytes.length < 16 || bytes[0] !== bytes[1] || (!little && bytes[0] !== 0x4d)) throw malformedTiff('This is not a TIFF file.');
  const version = bytes[little ? 2 : 3];
  const reader = new OffsetReader(bytes, little, version === 43);
  if (version === 43 && (reader.view.getUint16(4, little) !== 8 || reader.view.getUint16(6, little) !== 0)) throw malformedTiff('The BigTIFF header is damaged.');
  if (version !== 42 && version !== 43) throw malformedTiff('This is not a TIFF file.');
  return { reader, first: reader.offset(version === 43 ? 8 : 4) };
}

/**
 * The chain of directories; none is read twice, so a chain that bites its tail ends in a refusal. Directories inside directories are not followed.
 * @throws FiducialError 'malformed' | 'too_large'
 */
export function readTiffDirectories(bytes: Uint8Array): TiffFile {
  const { reader, first } = readStart(bytes);
  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  for (let at = first; at !== 0;) {
    if (seen.has(at)) throw malformedTiff('The TIFF directories form a circle.');
    if (directories.length >= LIMITS.frames) throw new FiducialError('too_large', `The TIFF file has more than ${LIMITS.frames} pages.`);
    seen.add(at);
    const { directory, next } = readDirectory(reader, at);
    directories.push(directory);
    at = next;
  }
  if (directories.length === 0) throw malformedTiff('The TIFF file has no picture.');
  const numbers = (directory: TiffDirectory, tag: number, maximum: number): readonly number[] | null => {
    const entry = directory.get(tag);
    if (!entry) return null;
    if (entry.count < 1 || entry.count > maximum) throw malformedTiff('A TIFF directory entry has an impossible number of values.');
    return Array.from({ length: entry.count }, (_, i) => reader.integer(entry.at + i * (typeBytes[entry.type] ?? 1), entry.type));
  };
  return { bytes, little: reader.little, directories, numbers };
}
