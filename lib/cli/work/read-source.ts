import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { imageFormats } from '@/lib/image-formats';
import { readZipEntry, type ByteSource } from '@/lib/image-formats/zip';
import { openFileSource } from '../files/file-source';
import type { SourceFile } from './contract';

/** All bytes of a source, in memory of its own: what is made from it is moved to another thread. @throws FiducialError */
export async function readSource(source: SourceFile): Promise<Uint8Array> {
  const head = await readOne(source, Number.POSITIVE_INFINITY);
  if (!source.companion) return head;
  const pair = imageFormats.find(({ companions }) => companions)?.companions;
  if (!pair) throw new FiducialError('unsupported', 'No format is known that comes in two files.');
  return pair.join(head, await readOne(source.companion, Number.POSITIVE_INFINITY));
}

/** The first bytes, at most `length` of them. */
export function readStart(source: SourceFile, length: number): Promise<Uint8Array> {
  return readOne(source, length);
}

async function readOne({ path, entry }: SourceFile, length: number): Promise<Uint8Array> {
  const file = await openFileSource(path);
  try {
    const size = Math.min(entry ? entry.size : file.size, length);
    if (size > LIMITS.fileBytes) throw new FiducialError('too_large', 'The file is larger than 2 GiB.');
    const pieces = entry ? readZipEntry(file, entry) : readPieces(file, size);
    return await collect(pieces, size, length === Number.POSITIVE_INFINITY);
  } finally {
    await file.close();
  }
}

const PIECE_BYTES = 64 * 1024 * 1024;

async function* readPieces(file: ByteSource, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < size; at += PIECE_BYTES) yield await file.read(at, Math.min(PIECE_BYTES, size - at));
}

/** The pieces as one array of `size` bytes. Read to their end when all are wanted: an entry's checksum is judged behind its last byte. */
async function collect(pieces: AsyncGenerator<Uint8Array, void>, size: number, isWhole: boolean): Promise<Uint8Array> {
  // Some room behind it: clean files often are a few bytes longer, and take the same memory.
  const bytes = new Uint8Array(size + 4096 + Math.floor(size / 64)).subarray(0, size);
  let at = 0;
  for await (const piece of pieces) {
    bytes.set(piece.subarray(0, size - at), at);
    at += Math.min(piece.length, size - at);
    if (!isWhole && at === size) break;
  }
  return bytes.subarray(0, at);
}
