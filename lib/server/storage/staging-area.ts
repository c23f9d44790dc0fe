import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { copyFile, readdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFile, syncFolder, toDisk } from './directory/durable-files';
import { isMissing } from './directory/file-errors';

const ID = /^[A-Za-z0-9_-]{1,64}$/;
/** Behind the id of a file that is being written. */
const ASIDE = /_[0-9a-f]{12}$/;

/** Id of the upload to which a name in the list belongs. */
export const uploadOfStaged = (name: string): string => name.replace(ASIDE, '');

function unlessMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}

/**
 * Where files lie while they arrive and until they have been read: the only place on the server that may ever hold bytes which
 * have not been checked. A file here is named by its upload item's id; its notes (`<id>.json`) belong to the tus protocol.
 * Reading calls are direct: each takes some microseconds, and ten times that by way of Node's threads. Calls that change names go that way,
 * since they wait for the disk's journal while others bring their files to the disk.
 */
export class StagingArea {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  pathOf(id: string): string {
    if (!ID.test(id)) throw new Error('This is not the id of an upload.');
    return join(this.folder, id);
  }

  /**
   * Writes a whole file; durable when it resolves, its name in the folder excepted (`settle`). Written aside: whoever reads what lay here before, or gave it
   * a name in the store, keeps that.
   */
  async put(id: string, bytes: Uint8Array): Promise<void> {
    const aside = this.pathOf(`${id}_${randomBytes(6).toString('hex')}`);
    const file = openSync(aside, 'wx', 0o600);
    try {
      // A few MiB into the system's memory; what may take long is to bring it to the disk.
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      await toDisk(file);
      await rename(aside, this.pathOf(id));
    } catch (error) {
      await unlink(aside).catch(unlessMissing);
      throw error;
    } finally {
      closeSync(file);
    }
  }

  /** Brings the names of what was put to the disk. */
  settle(): Promise<void> {
    return syncFolder(this.folder);
  }

  /** True when the tus protocol has notes of this upload: its bytes come by that way. */
  hasNotes(id: string): boolean {
    return existsSync(`${this.pathOf(id)}.json`);
  }

  /** Copies a file of this machine here; durable when it resolves. */
  async take(id: string, source: string): Promise<void> {
    await copyFile(source, this.pathOf(id));
    await syncFile(this.pathOf(id));
  }

  /** Brings what has arrived to the disk. False when somebody has deleted it meanwhile. */
  async bringToDisk(id: string): Promise<boolean> {
    try {
      await syncFile(this.pathOf(id));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  /** Size in bytes of what has arrived, or null when nothing is there. */
  async sizeOf(id: string): Promise<number | null> {
    return statSync(this.pathOf(id), { throwIfNoEntry: false })?.size ?? null;
  }

  async remove(id: string): Promise<void> {
    await unlink(this.pathOf(id)).catch(unlessMissing);
    if (this.hasNotes(id)) await unlink(`${this.pathOf(id)}.json`).catch(unlessMissing);
  }

  /** Ids of everything that lies here, those of files that are being written among them (`uploadOfStaged`). */
  async list(): Promise<string[]> {
    const names = await readdir(this.folder);
    return [...new Set(names.map((name) => name.replace(/\.json$/, '')))].filter((id) => ID.test(id));
  }
}
