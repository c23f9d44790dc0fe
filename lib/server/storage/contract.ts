import { FiducialError } from '@/lib/domain/errors';

/** What is to be stored: bytes in memory, or a file that nobody changes any more (a store on the same disk gives the very file a second name). */
export interface ObjectContent {
  readonly byteLength: number;
  /** SHA-256 of the bytes, hex; known before they are sent, so that the other side can be held to it. */
  readonly sha256: string;
  readonly source: Uint8Array | { readonly path: string };
}

export interface ObjectFacts {
  byteLength: number;
  /** SHA-256, hex, where the store keeps one with the object; else null. */
  sha256: string | null;
}

export interface ListedObject {
  /** As it was put; null for what a crash left half written. */
  key: string | null;
  modifiedAt: Date;
  remove(): Promise<void>;
}

/**
 * One member of the family of places for objects: a folder, an S3 bucket. Knows nothing of images; keys come from `object-keys.ts` only.
 * All methods reject with StoreUnavailable when the place cannot be used now, and with Node's own errors never.
 */
export interface ObjectBucket {
  /**
   * Resolves when the whole object is durable and its length (and checksum, where the place can tell) have been confirmed.
   * Never replaces an object: rejects with ObjectExists. A put that failed leaves nothing under the key, or the whole.
   */
  put(key: string, content: ObjectContent): Promise<void>;
  /** Bytes `start` to `end`, both included. Rejects with ObjectMissing before the stream begins. */
  readRange(key: string, start: number, end: number): Promise<ReadableStream<Uint8Array>>;
  /** Null when there is no such object. */
  head(key: string): Promise<ObjectFacts | null>;
  /** Deleting what is not there is not an error: a delete may be repeated after a crash. */
  delete(key: string): Promise<void>;
  /** Everything in the place in no particular order, what was left half written included. */
  list(): AsyncGenerator<ListedObject>;
}

export class ObjectMissing extends FiducialError {
  constructor() {
    super('not_found', 'The stored object is missing. An administrator finds more in the log of the server.');
  }
}

export class ObjectExists extends FiducialError {
  constructor() {
    super('conflict', 'There is an object under this key already.');
  }
}

/** The place cannot be reached, is full, or refuses: another attempt later may succeed. `why` is for the log and holds no secret. */
export class StoreUnavailable extends FiducialError {
  constructor(readonly why: string) {
    super('unavailable', 'The store of images cannot be used right now. Try again in a while.');
  }
}

/** What was written is not what is there: the object must not be named by a row. */
export class ObjectDamaged extends FiducialError {
  constructor() {
    super('unavailable', 'The store of images did not keep what it was given. Try again in a while.');
  }
}
