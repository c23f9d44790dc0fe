import { mkdirSync } from 'node:fs';
import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './directory/file-errors';

const ID = /^[A-Za-z0-9_-]{1,64}$/;

function unlessMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}

/**
 * Where files lie while they arrive and until they have been read: the only place on the server that may ever hold bytes which
 * have not been checked. A file here is named by its upload item's id; its notes (`<id>.json`) belong to the tus protocol.
 */
export class StagingArea {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  pathOf(id: string): string {
    if (!ID.test(id)) throw new Error('This is not the id of an upload.');
    return join(this.folder, id);
  }

  /** Size in bytes of what has arrived, or null when nothing is there. */
  async sizeOf(id: string): Promise<number | null> {
    try {
      return (await stat(this.pathOf(id))).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await unlink(this.pathOf(id)).catch(unlessMissing);
    await unlink(`${this.pathOf(id)}.json`).catch(unlessMissing);
  }

  /** Ids of everything that lies here. */
  async list(): Promise<string[]> {
    const names = await readdir(this.folder);
    return [...new Set(names.map((name) => name.replace(/\.json$/, '')))].filter((id) => ID.test(id));
  }
}
