import { existsSync, mkdirSync } from 'node:fs';
import { readdir, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './directory/file-errors';

const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** What may be made of a file, or of an archive: each is a file named by its claim and by one of these. */
const WORK_FILES = ['object', 'masked', 'frames', 'stream', 'source', 'entry'] as const;

/** Where something of the claim with this work path lies. */
export const workFile = (workPath: string, what: (typeof WORK_FILES)[number]): string => `${workPath}.${what}`;

/**
 * Where parser children leave what they have made of a file: cleaned bytes only, until the server has moved them into the store.
 * Files are named by the claim under which they were made and are of no use without it. They lie side by side: a folder for each
 * claim, made and removed again, cost more than all that was written into it.
 */
export class WorkArea {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Beginning of the paths (`workFile`) of a claim's files. */
  pathOf(name: string): string {
    if (!NAME.test(name)) throw new Error('This is not the name of a claim.');
    return join(this.folder, name);
  }

  /** Removes whatever there is of a claim. */
  async remove(name: string): Promise<void> {
    const path = this.pathOf(name);
    for (const what of WORK_FILES) if (existsSync(workFile(path, what))) await unlink(workFile(path, what)).catch(unlessMissing);
  }

  /** Names of claims of which there is something, by the names of all files that lie here; what no claim may leave here is among the files. */
  async list(): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    for (const file of await readdir(this.folder)) {
      const name = file.replace(/\.[^.]*$/, '');
      found.set(name, [...(found.get(name) ?? []), file]);
    }
    return found;
  }

  /** Removes a file by the name that `list` gave. */
  removeFile(file: string): Promise<void> {
    return rm(join(this.folder, file), { recursive: true, force: true });
  }
}

function unlessMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}
