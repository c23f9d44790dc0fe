import { randomBytes } from 'node:crypto';
import { open, opendir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDurableFolder } from '../../config/durable-folder';
import { storeError } from '../directory/file-errors';
import { chunksOf, deriveObjectKey, openChunk, sealChunk, SEALED_CHUNK_BYTES } from './sealed-chunks';

/** 128 random bits; what belongs to an image (its preview, the pictures of a video) has its name and an ending. */
const NAME = /^[0-9a-f]{32}(\.preview|\.frames)?$/;

/**
 * Images whose pixels nobody has looked at yet, encrypted with a key that only the project's key opens. They lie in a folder of the data directory and
 * never among the images: whatever serves images has no way to these.
 */
export class QuarantineStore {
  constructor(private readonly folder: string) {
    makeDurableFolder(folder);
  }

  static makeName(): string {
    return randomBytes(16).toString('hex');
  }

  /** Writes a file of `byteLength` bytes that is made of `parts`; durable when it resolves, whole or not at all. */
  async put(name: string, projectKey: Uint8Array, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, byteLength: number): Promise<void> {
    const path = this.#pathOf(name);
    const key = deriveObjectKey(projectKey, name);
    const aside = `${path}.part`;
    try {
      await this.#write(aside, key, parts, byteLength);
      await rename(aside, path);
    } catch (error) {
      // A disk that is full stays full of what is left lying.
      await rm(aside, { force: true }).catch(() => undefined);
      throw storeError(error);
    }
    await this.#syncFolder();
  }

  async #write(path: string, key: Buffer, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, byteLength: number): Promise<void> {
    const file = await open(path, 'w', 0o600);
    try {
      // Not `write`, which on a disk that is nearly full writes a part and calls it done.
      for await (const { index, isLast, clear } of chunksOf(parts, byteLength)) await file.writeFile(sealChunk(key, index, isLast, clear));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Clear bytes `start` to `end`, both included, piece by piece. Rejects at the first piece that was altered. */
  async *read(name: string, projectKey: Uint8Array, start: number, end: number): AsyncGenerator<Uint8Array> {
    const key = deriveObjectKey(projectKey, name);
    const file = await open(this.#pathOf(name), 'r');
    try {
      const { size } = await file.stat();
      const last = Math.ceil(size / SEALED_CHUNK_BYTES) - 1;
      const clearChunk = SEALED_CHUNK_BYTES - 16;
      for (let index = Math.floor(start / clearChunk); index <= Math.min(last, Math.floor(end / clearChunk)); index += 1) {
        const sealed = Buffer.alloc(Math.min(SEALED_CHUNK_BYTES, size - index * SEALED_CHUNK_BYTES));
        await file.read(sealed, 0, sealed.length, index * SEALED_CHUNK_BYTES);
        const clear = openChunk(key, index, index === last, sealed);
        yield clear.subarray(Math.max(0, start - index * clearChunk), end + 1 - index * clearChunk);
      }
    } finally {
      await file.close();
    }
  }

  async readWhole(name: string, projectKey: Uint8Array): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.read(name, projectKey, 0, Number.MAX_SAFE_INTEGER)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  /** Deleting what is not there is not an error. */
  async delete(name: string): Promise<void> {
    for (const ending of ['', '.preview', '.frames']) await rm(this.#pathOf(`${name}${ending}`), { force: true });
  }

  /** Names of the images, without their previews; with what a crash left half written. */
  async *list(): AsyncGenerator<{ name: string; modifiedAt: Date; remove(): Promise<void> }> {
    for await (const entry of await opendir(this.folder)) {
      const path = join(this.folder, entry.name);
      const info = await stat(path).catch(() => null);
      if (info) yield { name: entry.name.slice(0, 32), modifiedAt: info.mtime, remove: () => rm(path, { force: true }) };
    }
  }

  async #syncFolder(): Promise<void> {
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  #pathOf(name: string): string {
    if (!NAME.test(name)) throw new Error('This is not a name in quarantine.');
    return join(this.folder, name);
  }
}
