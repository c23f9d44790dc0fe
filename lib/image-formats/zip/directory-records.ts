import { FiducialError } from '@/lib/domain/errors';

/** One record of the central directory (APPNOTE 4.3.12), with the large-file fields in their places. Nothing is judged yet. */
export interface DirectoryRecord {
  readonly nameBytes: Uint8Array;
  readonly extras: ReadonlyMap<number, Uint8Array>;
  /** Operating system of the maker: 0 MS-DOS, 3 Unix, 19 macOS … */
  readonly host: number;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly attributes: number;
  readonly localOffset: number;
}

const RECORD = 0x02014b50, RECORD_LENGTH = 46;
const EXTRA_64 = 1;
const damaged = () => new FiducialError('malformed', 'The list of files in the ZIP archive is damaged.');

/**
 * @param bytes the whole central directory
 * @throws FiducialError 'malformed' when the records do not fill it exactly, or are not as many as said
 */
export function readDirectoryRecords(bytes: Uint8Array, entries: number): DirectoryRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: DirectoryRecord[] = [];
  let at = 0;
  for (let i = 0; i < entries; i += 1) {
    if (at + RECORD_LENGTH > bytes.length || view.getUint32(at, true) !== RECORD) throw damaged();
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number];
    const end = at + RECORD_LENGTH + nameLength + extraLength + commentLength;
    if (end > bytes.length) throw damaged();
    const nameEnd = at + RECORD_LENGTH + nameLength;
    records.push(readRecord(view, at, bytes.subarray(at + RECORD_LENGTH, nameEnd), readExtras(bytes.subarray(nameEnd, nameEnd + extraLength))));
    at = end;
  }
  if (at !== bytes.length) throw damaged();
  return records;
}

function readRecord(view: DataView, at: number, nameBytes: Uint8Array, extras: ReadonlyMap<number, Uint8Array>): DirectoryRecord {
  if (view.getUint16(at + 34, true) !== 0) throw new FiducialError('unsupported', 'This is one part of a ZIP archive that was split into several. Join the parts first.');
  const [size, packedSize, localOffset] = readLongFields(extras.get(EXTRA_64), [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]);
  return {
    nameBytes, extras, size, packedSize, localOffset,
    host: view.getUint8(at + 5),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    attributes: view.getUint32(at + 38, true),
  };
}

/** Fields that do not fit into 32 bits lie in the extra field of large files (APPNOTE 4.5.3): those alone, in this order. */
function readLongFields(extra: Uint8Array | undefined, short: [number, number, number]): [number, number, number] {
  if (!short.includes(0xffffffff)) return short;
  if (!extra) throw damaged();
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  let at = 0;
  return short.map((value) => {
    if (value !== 0xffffffff) return value;
    if (at + 8 > extra.length) throw damaged();
    const long = Number(view.getBigUint64(at, true));
    at += 8;
    if (!Number.isSafeInteger(long)) throw damaged();
    return long;
  }) as [number, number, number];
}

/** Extra fields by their id (APPNOTE 4.5.1). One id twice would let two programs read two things. */
function readExtras(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const extras = new Map<number, Uint8Array>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  // Fewer than four bytes at the end are padding that some programs write.
  while (at + 4 <= bytes.length) {
    const id = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > bytes.length || (extras.has(id) && id !== 0)) throw damaged();
    extras.set(id, bytes.subarray(at + 4, end));
    at = end;
  }
  return extras;
}
