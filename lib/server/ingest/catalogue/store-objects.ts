import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, read, readSync } from 'node:fs';
import { promisify } from 'node:util';
import { sealDeidentifiedCopy, sealDeidentifiedFile, type DeidentifiedBytes, type DeidentifiedFile } from '@/lib/imaging/deidentified-bytes';
import { isWholeFile, readStaged, workFile, type MeasuredFile, type StagedBytes, type Storage } from '../../storage';
import type { CleanObject, ParsedFile, WrittenFile } from '../parser/protocol';

/** Where the objects of one image lie in the store. */
export interface StoredObjects {
  objectKey: string;
  contentHash: string;
  byteLength: number;
  thumbnailKey: string | null;
  framesKey: string | null;
}

/** The child wrote something else than it said, or not a plain file. */
export class WorkFileLies extends Error {
  override readonly name = 'WorkFileLies';
}

/**
 * Puts what a parser child left into the store, after reading every byte again: length and hash must be those of what the child has checked.
 * When one put fails, the others are taken back.
 */
export async function storeObjects({ objects }: Pick<Storage, 'objects'>, projectId: string, file: ParsedFile, places: { source: StagedBytes; workPath: string }): Promise<StoredObjects> {
  const image = await takeClean(file.object, places);
  const frames = file.frames && (await measure(workFile(places.workPath, 'frames'), file.frames));
  const { object, companions } = await objects.putTogether(projectId, image, { jpeg: requirePreview(file.thumbnail), ...(frames && { frames }) });
  return { objectKey: object.key, contentHash: object.contentHash, byteLength: object.byteLength, thumbnailKey: companions.jpeg ?? null, framesKey: companions.frames ?? null };
}

/** Bytes in memory, or a file that nobody else has a name for: a member of a bundle is neither until it is read. */
async function takeClean(object: CleanObject, { source, workPath }: { source: StagedBytes; workPath: string }): Promise<DeidentifiedBytes | DeidentifiedFile> {
  if (object.bytes) return sealDeidentifiedCopy(requireWhole(object.bytes, object), object);
  if (object.isSource && !isWholeFile(source)) return sealDeidentifiedCopy(requireWhole(readStaged(source), object), object);
  return sealDeidentifiedFile(await measure(object.isSource ? source.path : workFile(workPath, 'object'), object), object);
}

export async function removeObjects({ objects }: Pick<Storage, 'objects'>, { objectKey, thumbnailKey, framesKey }: StoredObjects): Promise<void> {
  for (const key of [objectKey, thumbnailKey, framesKey]) if (key !== null) await objects.delete(key);
}

/** What came with the answer, measured here. The pipe carries any plain object, and one with a `path` would be a file to whoever stores it. */
export function requireWhole(bytes: Uint8Array, expected: WrittenFile): { bytes: Uint8Array; byteLength: number; sha256: string } {
  if (!isBytes(bytes)) throw new WorkFileLies('What the child sent is no bytes.');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length !== expected.byteLength || sha256 !== expected.sha256) throw new WorkFileLies('What the child sent is not what it said.');
  return { bytes, byteLength: bytes.length, sha256 };
}

/** @throws WorkFileLies when it is no JPEG of a preview's size */
export function requirePreview(bytes: Uint8Array): Uint8Array {
  if (!isBytes(bytes) || bytes.length > LARGEST_PREVIEW_BYTES || bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new WorkFileLies('The preview is none.');
  return bytes;
}

const isBytes = (sent: unknown): boolean => sent instanceof Uint8Array;

/** A hundred times what one usually takes. */
const LARGEST_PREVIEW_BYTES = 1 << 20;

const readAsync = promisify(read);

/** Bytes read at a time. */
const PIECE = 1 << 20;

/** A captured child could leave a link to some file of the server: only plain files are read, and links are not followed. */
export async function measure(path: string, expected: WrittenFile): Promise<MeasuredFile> {
  const file = openPlain(path);
  try {
    const info = fstatSync(file);
    if (!info.isFile() || info.size !== expected.byteLength) throw new WorkFileLies('a file of the work area has another length than was said.');
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(Math.min(info.size, PIECE) || 1);
    // One piece is read at once; who reads a large file must let others have their turn.
    const next = async () => (info.size <= PIECE ? readSync(file, piece) : (await readAsync(file, piece, 0, piece.length, null)).bytesRead);
    for (let count = await next(); count > 0; count = await next()) hash.update(piece.subarray(0, count));
    const sha256 = hash.digest('hex');
    if (sha256 !== expected.sha256) throw new WorkFileLies('a file of the work area holds something else than was said.');
    return { path, byteLength: info.size, sha256 };
  } finally {
    closeSync(file);
  }
}

function openPlain(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch {
    throw new WorkFileLies('a file of the work area cannot be read.');
  }
}
