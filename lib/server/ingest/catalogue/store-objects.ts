import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, read, readSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sealDeidentifiedFile } from '@/lib/imaging/deidentified-bytes';
import { WORK_FILES, type MeasuredFile, type Storage } from '../../storage';
import type { ParsedFile, WrittenFile } from '../parser/protocol';

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
export async function storeObjects({ objects }: Pick<Storage, 'objects'>, projectId: string, file: ParsedFile, places: { sourcePath: string; workFolder: string }): Promise<StoredObjects> {
  const image = await measure(file.object.isSource ? places.sourcePath : join(places.workFolder, WORK_FILES.object), file.object);
  const thumbnail = await measure(join(places.workFolder, WORK_FILES.thumbnail), file.thumbnail);
  const frames = file.frames && (await measure(join(places.workFolder, WORK_FILES.frames), file.frames));
  const { object, companions } = await objects.putTogether(projectId, sealDeidentifiedFile(image, file.object), { jpeg: thumbnail, ...(frames && { frames }) });
  return { objectKey: object.key, contentHash: object.contentHash, byteLength: object.byteLength, thumbnailKey: companions.jpeg ?? null, framesKey: companions.frames ?? null };
}

export async function removeObjects({ objects }: Pick<Storage, 'objects'>, { objectKey, thumbnailKey, framesKey }: StoredObjects): Promise<void> {
  for (const key of [objectKey, thumbnailKey, framesKey]) if (key !== null) await objects.delete(key);
}

const readAsync = promisify(read);

/** Bytes read at a time. */
const PIECE = 1 << 20;

/** A captured child could leave a link to some file of the server: only plain files are read, and links are not followed. */
export async function measure(path: string, expected: WrittenFile): Promise<MeasuredFile> {
  const file = openPlain(path);
  try {
    const info = fstatSync(file);
    if (!info.isFile() || info.size !== expected.byteLength) throw new WorkFileLies('A file of the work folder has another length than was said.');
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(Math.min(info.size, PIECE) || 1);
    // One piece is read at once; who reads a large file must let others have their turn.
    const next = async () => (info.size <= PIECE ? readSync(file, piece) : (await readAsync(file, piece, 0, piece.length, null)).bytesRead);
    for (let count = await next(); count > 0; count = await next()) hash.update(piece.subarray(0, count));
    const sha256 = hash.digest('hex');
    if (sha256 !== expected.sha256) throw new WorkFileLies('A file of the work folder holds something else than was said.');
    return { path, byteLength: info.size, sha256 };
  } finally {
    closeSync(file);
  }
}

function openPlain(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch {
    throw new WorkFileLies('A file of the work folder cannot be read.');
  }
}
