import { mkdirSync, readdirSync } from 'node:fs';
import { mkdir, readdir, rm, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, isMissing } from './directory/file-errors';

const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Names of the files that a parser child leaves in its work folder. */
export const WORK_FILES = { object: 'object', thumbnail: 'thumbnail', frames: 'frames' } as const;

/**
 * Folders in which parser children leave what they have made of a file: cleaned bytes only, until the server has moved them into the store.
 * A folder is named by the claim under which it was made and is of no use without it.
 */
export class WorkArea {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  pathOf(name: string): string {
    if (!NAME.test(name)) throw new Error('This is not the name of a work folder.');
    return join(this.folder, name);
  }

  /** An empty folder, whatever was there before. */
  async make(name: string): Promise<string> {
    const path = this.pathOf(name);
    try {
      await mkdir(path, { mode: 0o700 });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      await this.remove(name);
      await mkdir(path, { mode: 0o700 });
    }
    return path;
  }

  async remove(name: string): Promise<void> {
    const path = this.pathOf(name);
    try {
      // What is usually there, file by file: Node's recursive removal asks about each several times.
      await Promise.all(readdirSync(path).map((file) => unlink(join(path, file))));
      await rmdir(path);
    } catch (error) {
      if (!isMissing(error)) await rm(path, { recursive: true, force: true });
    }
  }

  async list(): Promise<string[]> {
    return (await readdir(this.folder)).filter((name) => NAME.test(name));
  }
}
