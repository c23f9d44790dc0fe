import { deflateSync } from 'fflate';
import { crc32 } from '../bytes/checksums';

/** One entry as it is written; whatever is said besides name and bytes is a lie. */
export interface EntryToWrite {
  readonly name: string | Uint8Array;
  readonly bytes: Uint8Array;
  readonly isStored?: boolean;
  /** With a data descriptor: sizes in the local header are 0. */
  readonly descriptor?: 'signed' | 'bare' | 'long';
  readonly isZip64?: boolean;
  readonly localName?: string | Uint8Array;
  readonly size?: number;
  readonly packedSize?: number;
  readonly crc?: number;
  readonly flags?: number;
  readonly method?: number;
  readonly host?: number;
  readonly attributes?: number;
  readonly extra?: Uint8Array;
  readonly localExtra?: Uint8Array;
  readonly localOffset?: number;
  /** Instead of the deflated bytes. */
  readonly packed?: Uint8Array;
  /** Bytes behind this entry that belong to nothing. */
  readonly after?: Uint8Array;
  /** Written in the directory only; its data are those of the entry before. */
  readonly isGhost?: boolean;
}

export interface ArchiveToWrite {
  readonly before?: Uint8Array;
  readonly behind?: Uint8Array;
  readonly comment?: Uint8Array;
  readonly isZip64?: boolean;
  readonly entries?: number;
  readonly directoryOffset?: number;
}

export const join = (parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const bytesOf = (name: string | Uint8Array) => (typeof name === 'string' ? new TextEncoder().encode(name) : name);

function record(fields: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Uint8Array {
  const out = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 8) out.writeBigUInt64LE(BigInt(value), at);
    else out.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return new Uint8Array(out);
}

/** An extra field: id, length, content. */
export const extraField = (id: number, content: Uint8Array) => join([record([[2, id], [2, content.length]]), content]);

/** Info-ZIP's second name. */
export const unicodePath = (headerName: Uint8Array, name: string) => extraField(0x7075, join([Uint8Array.of(1), record([[4, crc32(headerName)]]), bytesOf(name)]));

interface Written {
  local: Uint8Array;
  directory(localOffset: number): Uint8Array;
}

function writeEntry(entry: EntryToWrite): Written {
  const { descriptor, isZip64 = false, extra = new Uint8Array(), localExtra = new Uint8Array(), host = 3, attributes = 0x81a4 << 16, after = new Uint8Array() } = entry;
  const name = bytesOf(entry.name);
  const localName = bytesOf(entry.localName ?? entry.name);
  const packed = entry.packed ?? (entry.isStored ? entry.bytes : deflateSync(entry.bytes));
  const [size, packedSize, crc] = [entry.size ?? entry.bytes.length, entry.packedSize ?? packed.length, entry.crc ?? crc32(entry.bytes)];
  const flags = (entry.flags ?? 0x800) | (descriptor ? 8 : 0);
  const method = entry.method ?? (entry.isStored ? 0 : 8);
  const short = (value: number) => (isZip64 ? 0xffffffff : value);
  const local64 = isZip64 ? extraField(1, record([[8, size], [8, packedSize]])) : new Uint8Array();
  const told = (value: number) => (descriptor ? 0 : short(value));
  const head = record([[4, 0x04034b50], [2, 20], [2, flags], [2, method], [4, 0x5a6f1234], [4, descriptor ? 0 : crc], [4, told(packedSize)], [4, told(size)], [2, localName.length], [2, localExtra.length + (descriptor ? 0 : local64.length)]]);
  const width = descriptor === 'long' ? 8 : 4;
  const tail = !descriptor ? new Uint8Array() : join([descriptor === 'bare' ? new Uint8Array() : record([[4, 0x08074b50]]), record([[4, crc], [width, packedSize], [width, size]])]);
  return {
    local: entry.isGhost ? new Uint8Array() : join([head, localName, localExtra, descriptor ? new Uint8Array() : local64, packed, tail, after]),
    directory(localOffset) {
      const long = isZip64 ? extraField(1, record([[8, size], [8, packedSize], [8, localOffset]])) : new Uint8Array();
      return join([
        record([[4, 0x02014b50], [2, (host << 8) | 20], [2, 20], [2, flags], [2, method], [4, 0x5a6f1234], [4, crc], [4, short(packedSize)], [4, short(size)], [2, name.length], [2, extra.length + long.length], [2, 0], [2, 0], [2, 0], [4, attributes >>> 0], [4, short(localOffset)]]),
        name, long, extra,
      ]);
    },
  };
}

/** A ZIP archive, honest or not. */
export function writeZip(entries: readonly EntryToWrite[], archive: ArchiveToWrite = {}): Uint8Array {
  const { before = new Uint8Array(), behind = new Uint8Array(), comment = new Uint8Array(), isZip64 = false } = archive;
  const locals: Uint8Array[] = [before];
  const directory: Uint8Array[] = [];
  let [offset, last] = [before.length, before.length];
  for (const entry of entries) {
    const written = writeEntry(entry);
    if (!entry.isGhost) last = offset;
    directory.push(written.directory(entry.localOffset ?? last));
    locals.push(written.local);
    offset += written.local.length;
  }
  const list = join(directory);
  const at = archive.directoryOffset ?? offset;
  const count = archive.entries ?? entries.length;
  const long = !isZip64 ? [] : [
    record([[4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count], [8, list.length], [8, at]]),
    record([[4, 0x07064b50], [4, 0], [8, offset + list.length], [4, 1]]),
  ];
  const short = (value: number, all: number) => (isZip64 ? all : value);
  const end = record([[4, 0x06054b50], [2, 0], [2, 0], [2, short(count, 0xffff)], [2, short(count, 0xffff)], [4, short(list.length, 0xffffffff)], [4, short(at, 0xffffffff)], [2, comment.length]]);
  return join([...locals, list, ...long, end, comment, behind]);
}

/** All pieces of a stream, as one. */
export async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return join(all);
}
