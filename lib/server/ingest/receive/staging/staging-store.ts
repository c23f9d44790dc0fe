import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import type { Upload } from '@tus/server';
import { outOfSpace, saysOutOfSpace } from '@/lib/domain/refusals/out-of-space';

/**
 * The library's store of files, which calls every failure "Something went wrong": here a full disk is told apart, and a creation that failed leaves nothing
 * behind, so that the same file can be sent again under its own name.
 */
export class StagingStore extends FileStore {
  /** `undoCreate` forgets the upload's row and removes what lies on the disk; `onFull` hears of a full disk. */
  constructor(directory: string, private readonly undoCreate: (id: string) => Promise<void>, private readonly onFull: (error: unknown) => void) {
    super({ directory });
  }

  override async create(file: Upload): Promise<Upload> {
    try {
      return await super.create(file);
    } catch (error) {
      await this.undoCreate(file.id).catch(() => undefined); // Given up after a day.
      throw this.#tell(error);
    }
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const file = createWriteStream(join(this.directory, id), { flags: 'r+', start: offset });
    try {
      await pipeline(readable, file);
    } catch (error) {
      throw this.#tell(error);
    }
    return offset + file.bytesWritten;
  }

  #tell(error: unknown): unknown {
    if (!saysOutOfSpace(error)) return error;
    const told = outOfSpace();
    this.onFull(told);
    return told;
  }
}
