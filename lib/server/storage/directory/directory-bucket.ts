import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { ObjectExists, ObjectMissing, type ListedObject, type ObjectBucket, type ObjectContent, type ObjectFacts } from '../contract';
import { isObjectKey } from '../object-keys';
import { copyDurably, syncFile, syncFolder, writeDurably } from './durable-files';
import { codeOf, isMissing, storeError } from './file-errors';

/**
 * Objects as files under one folder. A put makes a new file of bytes, or gives the very file that it is given (a copy, where that lies on another disk) a
 * second name; either is refused when the key is taken. Bytes and folder are brought to the disk. What a crash leaves half written is named by no row.
 */
export class DirectoryBucket implements ObjectBucket {
  /** Folders that are there, or are being made. */
  readonly #made = new Map<string, Promise<void>>();
  /** By folder: the sync that has not begun, and the last one of all. */
  readonly #nextSync = new Map<string, Promise<void>>();
  readonly #lastSync = new Map<string, Promise<void>>();

  constructor(private readonly folder: string) {}

  async put(key: string, content: ObjectContent): Promise<void> {
    const path = join(this.folder, key);
    try {
      await this.#makeFolder(dirname(path));
      await place(content, path);
      await this.#syncNames(dirname(path));
    } catch (error) {
      this.#made.delete(dirname(path)); // Somebody may have removed it.
      throw codeOf(error) === 'EEXIST' ? new ObjectExists() : storeError(error);
    }
  }

  /** Names that are made in one folder at the same time are brought to the disk together; one that comes while that is under way must wait for the next. */
  #syncNames(folder: string): Promise<void> {
    const next = this.#nextSync.get(folder);
    if (next) return next;
    const sync = (this.#lastSync.get(folder) ?? Promise.resolve()).catch(() => undefined).then(() => {
      this.#nextSync.delete(folder);
      return syncFolder(folder);
    });
    this.#nextSync.set(folder, sync);
    this.#lastSync.set(folder, sync);
    void sync.finally(() => this.#lastSync.get(folder) === sync && this.#lastSync.delete(folder)).catch(() => undefined);
    return sync;
  }

  /** Who comes while another makes the folder waits for its names, too. */
  #makeFolder(folder: string): Promise<void> {
    const made = this.#made.get(folder) ?? this.#make(resolve(folder));
    this.#made.set(folder, made);
    return made;
  }

  /** The names of new folders must be on the disk, too: also where a server has made them that died at once, which nobody can see. */
  async #make(folder: string): Promise<void> {
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    const root = resolve(this.folder).length;
    for (let made = folder; made.length > root || (first !== undefined && made.length >= first.length); made = dirname(made)) await syncFolder(dirname(made));
  }

  async readRange(key: string, start: number, end: number): Promise<ReadableStream<Uint8Array>> {
    const file = await open(join(this.folder, key), 'r').catch((error: unknown) => {
      throw isMissing(error) ? new ObjectMissing() : storeError(error);
    });
    const stream = file.createReadStream({ start, end, highWaterMark: 1024 * 1024 });
    return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
  }

  async head(key: string): Promise<ObjectFacts | null> {
    try {
      return { byteLength: (await stat(join(this.folder, key))).size, sha256: null };
    } catch (error) {
      if (isMissing(error)) return null;
      throw storeError(error);
    }
  }

  async delete(key: string): Promise<void> {
    await rm(join(this.folder, key), { force: true });
  }

  async *list(): AsyncGenerator<ListedObject> {
    for await (const path of filesBelow(this.folder)) {
      const info = await stat(path).catch(() => null);
      if (!info) continue;
      const key = path.slice(this.folder.length + 1).replaceAll('\\', '/');
      yield { key: isObjectKey(key) ? key : null, modifiedAt: info.mtime, remove: () => rm(path, { force: true }) };
    }
  }
}

/** Walked by hand: Node 20's `opendir` leaves entries out when it goes into folders itself. One folder's names are in memory at a time, for each level. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw storeError(error);
  });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

/** Bytes to the disk first, then the name; bytes from memory under their name at once, since nobody knows a key before its put has ended. */
async function place({ source, byteLength }: ObjectContent, path: string): Promise<void> {
  if (source instanceof Uint8Array) return writeDurably(path, source);
  try {
    // Its age is that of the object from now on: the sweep takes only old ones.
    await syncFile(source.path, new Date());
    await link(source.path, path);
  } catch (error) {
    // Another disk, or one without links.
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].includes(codeOf(error) ?? '')) throw error;
    await linkFrom(path, (aside) => copyDurably(source.path, aside, byteLength));
  }
}

/** Written aside, then linked into place. */
async function linkFrom(path: string, write: (aside: string) => Promise<void>): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    await write(aside);
    await link(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
}
