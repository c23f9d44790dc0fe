import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { sealDeidentifiedFile } from '@/lib/imaging/deidentified-bytes';
import { WORK_FILES, type MeasuredFile, type Storage } from '../../storage';
import type { ParsedFile, WrittenFile } from '../parser/protocol';

/** Where the objects of one image lie in the store. */
export interface StoredObjects {
  objectKey: string;
  contentHash: string;
  byteLength: number;
  thumbnailKey: string;
  framesKey: string | null;
}

/** The child wrote something else than it said, or not a plain file. */
export class WorkFileLies extends Error {
  override readonly name = 'WorkFileLies';
}

/**
 * Puts what a parser child left into the store, after reading every byte again: length and hash must be those of what the child has checked.
 * When one put fails, those before it are taken back.
 */
export async function storeObjects({ objects }: Pick<Storage, 'objects'>, projectId: string, file: ParsedFile, places: { sourcePath: string; workFolder: string }): Promise<StoredObjects> {
  const image = await measure(file.object.isSource ? places.sourcePath : join(places.workFolder, WORK_FILES.object), file.object);
  const { key: objectKey, contentHash, byteLength } = await objects.putImage(projectId, sealDeidentifiedFile(image, file.object));
  const put = [objectKey];
  const putCompanion = async (companion: 'webp' | 'frames', name: string, written: WrittenFile) => {
    const key = await objects.putCompanion(objectKey, companion, await measure(join(places.workFolder, name), written));
    put.push(key);
    return key;
  };
  try {
    const thumbnailKey = await putCompanion('webp', WORK_FILES.thumbnail, file.thumbnail);
    const framesKey = file.frames ? await putCompanion('frames', WORK_FILES.frames, file.frames) : null;
    return { objectKey, contentHash, byteLength, thumbnailKey, framesKey };
  } catch (error) {
    for (const key of put) await objects.delete(key).catch(() => undefined); // The sweep will find it.
    throw error;
  }
}

export async function removeObjects({ objects }: Pick<Storage, 'objects'>, { objectKey, thumbnailKey, framesKey }: StoredObjects): Promise<void> {
  for (const key of [objectKey, thumbnailKey, framesKey]) if (key !== null) await objects.delete(key);
}

/** Bytes read at a time. */
const PIECE = 1 << 20;

/** A captured child could leave a link to some file of the server: only plain files are read, and links are not followed. */
export async function measure(path: string, expected: WrittenFile): Promise<MeasuredFile> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => {
    throw new WorkFileLies('A file of the work folder cannot be read.');
  });
  try {
    const info = await file.stat();
    if (!info.isFile() || info.size !== expected.byteLength) throw new WorkFileLies('A file of the work folder has another length than was said.');
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(Math.min(info.size, PIECE) || 1);
    for (let read = await file.read(piece); read.bytesRead > 0; read = await file.read(piece)) hash.update(piece.subarray(0, read.bytesRead));
    const sha256 = hash.digest('hex');
    if (sha256 !== expected.sha256) throw new WorkFileLies('A file of the work folder holds something else than was said.');
    return { path, byteLength: info.size, sha256 };
  } finally {
    await file.close();
  }
}
