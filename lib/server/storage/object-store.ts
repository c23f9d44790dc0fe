import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { DeidentifiedBytes } from '@/lib/imaging/deidentified-bytes';
import { syncFolder, writeDurably } from './durable-files';

export interface StoredObject {
  key: string;
  /** SHA-256 of the bytes, hex. */
  contentHash: string;
  byteLength: number;
}

/** `<project>/<first two of the hash>/<hash>-<64 random bits>`: made here, never from a name that came from outside. */
const KEY = /^[A-Za-z0-9_-]{1,64}\/[0-9a-f]{2}\/[0-9a-f]{64}-[0-9a-f]{16}(\.webp)?$/;

/**
 * De-identified images and their thumbnails, as files under one folder.
 *
 * Every put makes a fresh key, although it holds the content's hash: an object has exactly one row that may ever name it, so that removing an
 * orphan can never race with a second upload of the same content. Objects are written before their rows, whole or not at all
 * (aside, fsync, rename, fsync of the folder): a crash leaves at worst an object without a row.
 */
export class ObjectStore {
  constructor(private readonly folder: string) {}

  /** Takes nothing but de-identified bytes; anything else does not compile. */
  async putImage(projectId: string, bytes: DeidentifiedBytes): Promise<StoredObject> {
    const contentHash = createHash('sha256').update(bytes).digest('hex');
    const key = `${projectId}/${contentHash.slice(0, 2)}/${contentHash}-${randomBytes(8).toString('hex')}`;
    await this.#write(key, bytes);
    return { key, contentHash, byteLength: bytes.length };
  }

  /** A preview made from the image that lies under `imageKey`. */
  async putThumbnail(imageKey: string, webp: Uint8Array): Promise<string> {
    const key = `${imageKey}.webp`;
    await this.#write(key, webp);
    return key;
  }

  /**
   * Bytes `start` to `end`, both included.
   * Rejects at once with ENOENT when there is no such object, so that no answer is begun that cannot be finished.
   */
  async readRange(key: string, start: number, end: number): Promise<ReadableStream<Uint8Array>> {
    const file = await open(this.#pathOf(key), 'r');
    const stream = file.createReadStream({ start, end, highWaterMark: 1024 * 1024 });
    return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
  }

  /** Size in bytes, or null when there is no such object. */
  async sizeOf(key: string): Promise<number | null> {
    try {
      return (await stat(this.#pathOf(key))).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Deleting what is not there is not an error: a delete may be repeated after a crash. */
  async delete(key: string): Promise<void> {
    await rm(this.#pathOf(key), { force: true });
  }

  /** Every file, with its age; `key` is null for what a crash left half written. */
  async *list(): AsyncGenerator<{ key: string | null; modifiedAt: Date; remove(): Promise<void> }> {
    const root = await opendir(this.folder, { recursive: true }).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (!root) return;
    for await (const entry of root) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const info = await stat(path).catch(() => null);
      if (!info) continue;
      const key = path.slice(this.folder.length + 1).replaceAll('\\', '/');
      yield { key: KEY.test(key) ? key : null, modifiedAt: info.mtime, remove: () => rm(path, { force: true }) };
    }
  }

  async #write(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.#pathOf(key);
    const folder = dirname(path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const aside = `${path}.${randomBytes(6).toString('hex')}.part`;
    try {
      await writeDurably(aside, bytes);
      await rename(aside, path);
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
    await syncFolder(folder);
  }

  #pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error('This is not a key of the object store.');
    return join(this.folder, key);
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
