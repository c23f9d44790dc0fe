import { createHash } from 'node:crypto';
import type { DeidentifiedBytes, DeidentifiedFile } from '@/lib/imaging/deidentified-bytes';
import type { ListedObject, ObjectBucket, ObjectContent, ObjectFacts } from './contract';
import { companionKey, makeImageKey, requireKey, type Companion } from './object-keys';

export interface StoredObject {
  key: string;
  /** SHA-256 of the bytes, hex. */
  contentHash: string;
  byteLength: number;
}

/** A file in the work area, measured by the server; what it holds was made from an image that is clean. */
export type MeasuredFile = Pick<DeidentifiedFile, 'path' | 'byteLength' | 'sha256'>;

/** What was put within this is young enough for whoever sweeps by age. */
const SLOW_MS = 600_000;
/** An object has its row by then, or never. */
const ROW_WITHIN_MS = 3_600_000;

/**
 * De-identified images and what hangs on them, in whatever bucket. Objects are written before their rows, whole or not at all: a crash leaves at
 * worst an object without a row.
 */
export class ObjectStore {
  /** Keys of puts that are under way (null), or that took long and ended then. Whoever sweeps goes by age, and of these the first object is old before the last one is there. */
  readonly #slow = new Map<string, number | null>();

  constructor(private readonly bucket: ObjectBucket) {}

  /**
   * An image with all that hangs on it (a preview, the pictures of a video, made from it), at the same time: in a folder they share what it costs to bring
   * their names to the disk. When one of them cannot be put, none stays. Takes nothing but de-identified bytes, in memory or as a file that nobody
   * changes any more; anything else does not compile.
   */
  async putTogether<Name extends Companion>(projectId: string, image: DeidentifiedBytes | DeidentifiedFile, companions: Partial<Record<Name, Uint8Array | MeasuredFile>>): Promise<{ object: StoredObject; companions: Partial<Record<Name, string>> }> {
    const content = contentOf(image);
    const key = makeImageKey(projectId, content.sha256);
    const named = (Object.entries(companions) as [Name, Uint8Array | MeasuredFile][]).map(([name, made]) => ({ name, key: companionKey(key, name), content: contentOf(made) }));
    const all = [{ key, content }, ...named];
    const begun = Date.now();
    for (const one of all) this.#slow.set(one.key, null);
    const puts = await Promise.allSettled(all.map((one) => this.bucket.put(one.key, one.content)));
    for (const one of all) this.#end(one.key, begun);
    const failed = puts.find((put) => put.status === 'rejected');
    if (failed) {
      for (const one of all) await this.bucket.delete(one.key).catch(() => undefined); // The sweep will find it.
      throw failed.reason;
    }
    return { object: { key, contentHash: content.sha256, byteLength: content.byteLength }, companions: Object.fromEntries(named.map((one) => [one.name, one.key])) as Partial<Record<Name, string>> };
  }

  /** Bytes `start` to `end`, both included. Rejects with ObjectMissing at once, so that no answer is begun that cannot be finished. */
  readRange(key: string, start: number, end: number): Promise<ReadableStream<Uint8Array>> {
    return this.bucket.readRange(requireKey(key), start, end);
  }

  head(key: string): Promise<ObjectFacts | null> {
    return this.bucket.head(requireKey(key));
  }

  /** Size in bytes, or null when there is no such object. */
  async sizeOf(key: string): Promise<number | null> {
    return (await this.head(key))?.byteLength ?? null;
  }

  delete(key: string): Promise<void> {
    return this.bucket.delete(requireKey(key));
  }

  /** All but what is still on its way here, or has just come and may have its row next. */
  async *list(): AsyncGenerator<ListedObject> {
    for (const [key, ended] of this.#slow) if (ended !== null && Date.now() - ended > ROW_WITHIN_MS) this.#slow.delete(key);
    for await (const object of this.bucket.list()) if (object.key === null || !this.#slow.has(object.key)) yield object;
  }

  #end(key: string, begun: number): void {
    if (Date.now() - begun > SLOW_MS) this.#slow.set(key, Date.now());
    else this.#slow.delete(key);
  }
}

function contentOf(made: Uint8Array | MeasuredFile): ObjectContent {
  if (made instanceof Uint8Array) return { byteLength: made.length, sha256: createHash('sha256').update(made).digest('hex'), source: made };
  const { path, byteLength, sha256 } = made;
  return { byteLength, sha256, source: { path } };
}
