import type { AnnotationOperation } from '@/lib/domain/annotation';

/** One recorded gesture that the server has not acknowledged. Geometry and ids only: nothing about a patient, no names. */
export interface JournalEntry {
  /** Order of recording; given by the journal. */
  readonly sequence: number;
  readonly userId: string;
  /** The tab that recorded it. */
  readonly clientId: string;
  readonly imageId: string;
  readonly fence: number;
  /** The last acknowledged revision that this entry (after those before it) builds on. */
  readonly baseRevision: number;
  /** Idempotency key of the request that carries it, once there has been one: a repeat must be the same request. */
  readonly batchKey: string | null;
  readonly operations: readonly AnnotationOperation[];
}

export type NewJournalEntry = Omit<JournalEntry, 'sequence'>;

/** Unacknowledged changes, durable on this computer. Every method rejects when the browser's storage fails. */
export interface Journal {
  /** Resolves with the entry's sequence once it is durable. */
  append(entry: NewJournalEntry): Promise<number>;
  /** Entries of one user and image in order of recording. */
  read(userId: string, imageId: string): Promise<JournalEntry[]>;
  /** Writes the idempotency key and base revision into the entries that a request is about to carry. */
  seal(sequences: readonly number[], batchKey: string, baseRevision: number): Promise<void>;
  /** Removes acknowledged entries; in the same transaction the ones left build on `revision`. */
  acknowledge(sequences: readonly number[], left: readonly number[], revision: number): Promise<void>;
  remove(sequences: readonly number[]): Promise<void>;
  /** Puts other entries in the place of some, in one transaction. Returns the sequences of the new ones. */
  replace(sequences: readonly number[], entries: readonly NewJournalEntry[]): Promise<number[]>;
  /** Takes entries over from a tab that is gone. */
  adopt(sequences: readonly number[], clientId: string): Promise<void>;
  /** Images of one user that have unsaved changes on this computer. */
  listImages(userId: string): Promise<string[]>;
}
