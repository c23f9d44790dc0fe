import { Inflate } from 'fflate';
import { FiducialError } from '@/lib/domain/errors';
import { crc32 } from '../bytes/checksums';
import type { ByteSource } from './byte-source';
import type { ZipEntry } from './open-zip';

const LOCAL_HEADER = 0x04034b50, LOCAL_HEADER_LENGTH = 30;
const DESCRIPTOR = 0x08074b50;
const FLAG_DESCRIPTOR = 1 << 3;
/** What must be alike in both headers: encryption, patch, strong encryption, masking. The rest says how it was packed. */
const FLAGS_ALIKE = 1 | (1 << 5) | (1 << 6) | (1 << 13);
const READ_BYTES = 1024 * 1024;
/** Deflate makes at most 1,032 bytes of one: so much input makes at most 8 MiB at a time. */
const INFLATE_BYTES = 8 * 1024;

const damaged = (detail: string) => new FiducialError('malformed', detail);

/**
 * The bytes of one entry, piece by piece, in bounded memory. Real output is counted: the moment that it exceeds what the directory said, the entry is refused; at its end
 * size and CRC-32 must be right and no byte may be left over.
 * @throws FiducialError when the entry was refused before, or lies
 */
export async function* readZipEntry(source: ByteSource, entry: ZipEntry): AsyncGenerator<Uint8Array, void> {
  if (entry.refusal !== '') throw new FiducialError('unsupported', entry.refusal);
  const { record, size } = entry;
  const start = await findData(source, entry);
  let [count, crc] = [0, 0];
  for await (const piece of unpack(readPieces(source, start, record.packedSize), record.method === 0)) {
    count += piece.length;
    if (count > size) throw damaged('The file in the archive is larger than the archive says.');
    crc = crc32(piece, crc);
    yield piece;
  }
  if (count !== size) throw damaged('The file in the archive is smaller than the archive says.');
  if (crc !== record.crc) throw damaged('The file in the archive is damaged: its checksum is wrong.');
}

/** Where the packed bytes begin; the local header must agree with the directory, and the entry must fill its room exactly. */
async function findData(source: ByteSource, { record, endOffset }: ZipEntry): Promise<number> {
  const { localOffset, nameBytes, flags, method, crc, size, packedSize } = record;
  const headLength = LOCAL_HEADER_LENGTH + nameBytes.length;
  const head = await source.read(localOffset, headLength);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < headLength || view.getUint32(0, true) !== LOCAL_HEADER) throw damaged('The archive points to a file that is not there.');
  const sameName = view.getUint16(26, true) === nameBytes.length && nameBytes.every((byte, i) => head[LOCAL_HEADER_LENGTH + i] === byte);
  const localFlags = view.getUint16(6, true);
  const alike = sameName && (localFlags & FLAGS_ALIKE) === (flags & FLAGS_ALIKE) && view.getUint16(8, true) === method;
  const hasDescriptor = (localFlags & FLAG_DESCRIPTOR) !== 0;
  const says = (value: number, truth: number) => value === truth || value === 0xffffffff || (hasDescriptor && value === 0);
  if (!alike || !says(view.getUint32(14, true), crc) || !says(view.getUint32(18, true), packedSize) || !says(view.getUint32(22, true), size)) {
    throw damaged('The archive describes this file in two ways that contradict each other.');
  }
  const start = localOffset + headLength + view.getUint16(28, true);
  await requireNothingLeft(source, start + packedSize, endOffset, hasDescriptor, record);
  return start;
}

/** Behind the data comes the descriptor when one was announced (APPNOTE 4.3.9: with or without signature, 32 or 64 bit), and nothing else. */
async function requireNothingLeft(source: ByteSource, end: number, endOffset: number, hasDescriptor: boolean, { crc, packedSize, size }: ZipEntry['record']): Promise<void> {
  const left = endOffset - end;
  if (!hasDescriptor && left === 0) return;
  const stray = () => damaged('The archive holds bytes that belong to no file.');
  if (!hasDescriptor || ![12, 16, 20, 24].includes(left)) throw stray();
  const bytes = await source.read(end, left);
  if (bytes.length !== left) throw damaged('The ZIP archive is cut short.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isSigned = left === 16 || left === 24;
  const isLong = left >= 20;
  const at = isSigned ? 4 : 0;
  const long = (offset: number) => (isLong ? Number(view.getBigUint64(offset, true)) : view.getUint32(offset, true));
  const isRight = (!isSigned || view.getUint32(0, true) === DESCRIPTOR) && view.getUint32(at, true) === crc && long(at + 4) === packedSize && long(at + (isLong ? 12 : 8)) === size;
  if (!isRight) throw stray();
}

async function* readPieces(source: ByteSource, start: number, length: number): AsyncGenerator<Uint8Array, void> {
  for (let done = 0; done < length; done += READ_BYTES) {
    const wanted = Math.min(READ_BYTES, length - done);
    const piece = await source.read(start + done, wanted);
    if (piece.length !== wanted) throw damaged('The ZIP archive is cut short.');
    yield piece;
  }
}

async function* unpack(packed: AsyncGenerator<Uint8Array, void>, isStored: boolean): AsyncGenerator<Uint8Array, void> {
  if (isStored) return yield* packed;
  const out: Uint8Array[] = [];
  const inflate = new Inflate((piece) => void out.push(piece));
  const push = (bytes: Uint8Array, isLast: boolean) => {
    try {
      inflate.push(bytes, isLast);
    } catch {
      throw damaged('The file in the archive is damaged: it cannot be unpacked.');
    }
  };
  for await (const piece of packed) {
    for (let at = 0; at < piece.length; at += INFLATE_BYTES) {
      push(piece.subarray(at, at + INFLATE_BYTES), false);
      yield* out.splice(0);
    }
  }
  push(new Uint8Array(), true);
  yield* out.splice(0);
}
