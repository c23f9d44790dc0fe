import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { copyFile, lstat, readdir, rename, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LIMITS } from '@/lib/domain/limits';
import { makeDurableFolder } from '../config/durable-folder';
import { syncFile, syncFolder, toDisk } from './directory/durable-files';
import { isMissing } from './directory/file-errors';
import { bundleOf, dropMember, findMember, isBundle, memberOf, presentMembers, readStaged, wholeFile, writeBundle, type StagedBytes } from './staged-bundle';

const ID = /^[A-Za-z0-9_-]{1,64}$/;
/** Behind the id of an upload: the tus protocol's notes on it. */
const NOTES = /\.json$/;
/** Behind the id of a file that is being written. */
const ASIDE = /_[0-9a-f]{12}$/;

/** Ids of the uploads to which a name in the list belongs: one, but for a bundle that is being written. */
export function uploadsOfStaged(name: string): string[] {
  const whole = name.replace(ASIDE, '');
  return isBundle(whole) ? Array.from({ length: LIMITS.bundleFiles }, (_, index) => memberOf(whole, index)) : [whole];
}

function unlessMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}

/** One that nobody can read any more is listed by its first member, so that it is swept. */
function membersLeft(bundle: string, path: string): string[] {
  const present = presentMembers(path);
  return (present.length > 0 ? present : [0]).map((index) => memberOf(bundle, index));
}

/** Written aside: whoever reads what lay under this path before, or gave it a name in the store, keeps that. A few MiB go into the system's memory at once; what may take long is to bring them to the disk. */
async function writeWhole(path: string, write: (file: number) => void): Promise<void> {
  const aside = `${path}_${randomBytes(6).toString('hex')}`;
  const file = openSync(aside, 'wx', 0o600);
  try {
    write(file);
    await toDisk(file);
    await rename(aside, path);
  } catch (error) {
    await unlink(aside).catch(unlessMissing);
    throw error;
  } finally {
    closeSync(file);
  }
}

/**
 * Where files lie while they arrive and until they have been read: the only place on the server that may ever hold bytes which
 * have not been checked. A file here is named by its upload item's id; its notes (`<id>.json`) belong to the tus protocol. Small files that came
 * together lie together in one file, a bundle, whose members are named after it: to make, to bring to the disk and to delete a file each cost more than all else.
 * Reading calls are direct: each takes some microseconds, and ten times that by way of Node's threads. Calls that change names go that way,
 * since they wait for the disk's journal while others bring their files to the disk.
 */
export class StagingArea {
  constructor(readonly folder: string) {
    makeDurableFolder(folder);
  }

  pathOf(id: string): string {
    if (!ID.test(id)) throw new Error('This is not the id of an upload.');
    return join(this.folder, id);
  }

  /** Writes a whole file; durable when it resolves, its name in the folder excepted (`settle`). */
  put(id: string, bytes: Uint8Array): Promise<void> {
    return writeWhole(this.pathOf(id), (file) => {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    });
  }

  static makeBundleName(): string {
    return `bundle-${randomBytes(16).toString('hex')}`;
  }

  /** Likewise for several, whose ids are `memberOf(bundle, 0)`, …; null stands for one that is not to be kept. */
  putTogether(bundle: string, members: readonly (Uint8Array | null)[]): Promise<void> {
    return writeWhole(this.pathOf(bundle), (file) => writeBundle(file, members));
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

  /** Brings what has arrived to the disk, and the names of its file and its notes. False when somebody has deleted it meanwhile. */
  async bringToDisk(id: string): Promise<boolean> {
    try {
      await syncFile(this.find(id)?.path ?? this.pathOf(id));
      await this.settle();
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  /** Where the bytes of an upload lie, or null when nothing is there. What came alone later counts before what came in a bundle. */
  find(id: string): StagedBytes | null {
    const own = wholeFile(this.pathOf(id));
    const member = own ? null : bundleOf(id);
    return member ? findMember(this.pathOf(member.bundle), member.index) : own;
  }

  /** Size in bytes of what has arrived, or null when nothing is there. */
  async sizeOf(id: string): Promise<number | null> {
    return this.find(id)?.byteLength ?? null;
  }

  /** The bytes of a file that is small. */
  read(id: string): Uint8Array {
    return readStaged(this.find(id) ?? { path: this.pathOf(id), offset: 0, byteLength: 1 });
  }

  /** Gives a member of a bundle a file of its own, if it has none. */
  async separate(id: string): Promise<void> {
    if (wholeFile(this.pathOf(id)) === null) await this.put(id, this.read(id));
  }

  async remove(id: string): Promise<void> {
    const member = bundleOf(id);
    if (member === null || existsSync(this.pathOf(id))) await unlink(this.pathOf(id)).catch(unlessMissing);
    if (this.hasNotes(id)) await unlink(`${this.pathOf(id)}.json`).catch(unlessMissing);
    if (member && dropMember(this.pathOf(member.bundle), member.index)) await unlink(this.pathOf(member.bundle)).catch(unlessMissing);
  }

  /** Ids of everything that lies here, those of files that are being written among them (`uploadsOfStaged`). A bundle is listed as its members that are left. */
  async list(): Promise<string[]> {
    const entries = await readdir(this.folder, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
    const ids = [...new Set(names.map((name) => name.replace(NOTES, '')))].filter((id) => ID.test(id));
    return ids.flatMap((id) => (isBundle(id) ? membersLeft(id, this.pathOf(id)) : [id]));
  }

  /** Files whose names are neither of an upload nor of its notes: nothing here makes such, so that nothing else would ever remove them. */
  async listStrangers(): Promise<{ name: string; changedAt: Date }[]> {
    const entries = await readdir(this.folder, { withFileTypes: true });
    const strange = entries.filter((entry) => !entry.isDirectory() && !ID.test(entry.name.replace(NOTES, '')));
    const found = await Promise.all(strange.map(async ({ name }) => ({ name, stats: await lstat(join(this.folder, name)).catch(unlessMissing) })));
    return found.flatMap(({ name, stats }) => (stats ? [{ name, changedAt: stats.mtime }] : []));
  }

  /** Removes a file by the name that `listStrangers` gave. */
  async removeStranger(name: string): Promise<void> {
    await unlink(join(this.folder, basename(name))).catch(unlessMissing);
  }
}
