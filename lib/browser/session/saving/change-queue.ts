import type { AnnotationOperation } from '@/lib/domain/annotation';
import { LIMITS } from '@/lib/domain/limits';
import type { Journal, JournalEntry, NewJournalEntry } from '../journal/contract';

/** One request's worth of changes. The same key always goes with the same content. */
export interface OutgoingBatch {
  readonly sequences: readonly number[];
  readonly idempotencyKey: string;
  readonly baseRevision: number;
  readonly operations: readonly AnnotationOperation[];
}

/** Half of what the server takes in one body, to leave room for what is around the geometry. */
const BATCH_BYTES = LIMITS.jsonBodyBytes / 2;

/**
 * Changes that the server has not acknowledged, in order: in memory, and in the journal first. Where the journal fails
 * (`onJournal(false)`), entries live in memory alone and carry negative sequences.
 * All entries build on the same acknowledged revision, each after those before it.
 */
export class ChangeQueue {
  #entries: JournalEntry[] = [];
  #appending = 0;
  #memorySequence = 0;
  #tail: Promise<unknown> = Promise.resolve();
  /** The last revision known: what the next gesture builds on. */
  revision = 0;

  constructor(
    private readonly journal: Journal,
    private readonly makeId: () => string,
    private readonly onJournal: (works: boolean) => void,
  ) {}

  /** Gestures that are not acknowledged, those included that are just being written down. */
  get length(): number {
    return this.#entries.length + this.#appending;
  }
  /** Those of them that are just being written down: a tab that dies now takes them along. */
  get unwritten(): number {
    return this.#appending;
  }
  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }
  get operations(): AnnotationOperation[] {
    return this.#entries.flatMap((entry) => entry.operations);
  }
  /** The revision that the first entry builds on; null when empty. */
  get baseRevision(): number | null {
    return this.#entries[0]?.baseRevision ?? null;
  }
  load(entries: readonly JournalEntry[]): void {
    this.#entries = [...entries];
  }

  /** Resolves when the gesture is in the journal (or the journal has failed). */
  async append(entry: Omit<NewJournalEntry, 'baseRevision' | 'batchKey'>): Promise<void> {
    for (const operations of splitOperations(entry.operations)) {
      this.#appending++;
      await this.#write(async () => {
        const draft = { ...entry, operations, batchKey: null, baseRevision: this.#entries[0]?.baseRevision ?? this.revision };
        const sequence = await this.#journalled(() => this.journal.append(draft));
        this.#appending--;
        this.#entries.push({ ...draft, sequence: sequence ?? --this.#memorySequence });
      });
    }
  }

  /** The batch to send next: the sealed one when there is one, else as many entries as fit, sealed under a new key. Null when empty. */
  async seal(): Promise<OutgoingBatch | null> {
    // In turn with appends: an entry is sent only once it has been written down.
    await this.#write(async () => {
      const first = this.#entries[0];
      if (!first || first.batchKey !== null) return;
      const batchKey = this.makeId();
      const taken = this.#entries.slice(0, countFitting(this.#entries));
      const sequences = taken.map((entry) => entry.sequence);
      this.#entries = this.#entries.map((entry, index) => (index < taken.length ? { ...entry, batchKey, baseRevision: first.baseRevision } : entry));
      await this.#journalled(() => this.journal.seal(durable(sequences), batchKey, first.baseRevision));
    });
    return this.sealedBatch();
  }

  sealedBatch(): OutgoingBatch | null {
    const first = this.#entries[0];
    if (!first || first.batchKey === null) return null;
    const entries = this.#entries.filter((entry) => entry.batchKey === first.batchKey);
    return {
      sequences: entries.map((entry) => entry.sequence),
      idempotencyKey: first.batchKey,
      baseRevision: first.baseRevision,
      operations: entries.flatMap((entry) => entry.operations),
    };
  }

  /** The server has accepted the batch and stands at `revision`. */
  async acknowledge(batch: OutgoingBatch, revision: number): Promise<void> {
    await this.#write(async () => {
      const done = new Set(batch.sequences);
      this.revision = revision;
      this.#entries = this.#entries.filter((entry) => !done.has(entry.sequence)).map((entry) => ({ ...entry, baseRevision: revision }));
      const left = this.#entries.map((entry) => entry.sequence);
      await this.#journalled(() => this.journal.acknowledge(durable(batch.sequences), durable(left), revision));
    });
  }

  /** Puts new operations in the place of all entries, to build on `entry.baseRevision`. */
  async replaceAll(operations: readonly AnnotationOperation[], entry: Omit<NewJournalEntry, 'operations' | 'batchKey'>): Promise<void> {
    await this.#write(async () => {
      this.revision = entry.baseRevision;
      const old = this.#entries.map(({ sequence }) => sequence);
      const drafts = splitOperations(operations).map((part) => ({ ...entry, operations: part, batchKey: null }));
      const sequences = await this.#journalled(() => this.journal.replace(durable(old), drafts));
      this.#entries = drafts.map((draft, index) => ({ ...draft, sequence: sequences?.[index] ?? --this.#memorySequence }));
    });
  }

  async clear(): Promise<void> {
    await this.#write(async () => {
      const old = this.#entries.map(({ sequence }) => sequence);
      this.#entries = [];
      await this.#journalled(() => this.journal.remove(durable(old)));
    });
  }

  /** One write after the other: what is sent, acknowledged and recorded must not overtake itself in the journal. */
  #write(action: () => Promise<void>): Promise<void> {
    const run = this.#tail.then(action);
    this.#tail = run;
    return run;
  }

  async #journalled<T>(action: () => Promise<T>): Promise<T | null> {
    try {
      const result = await action();
      // Not before the last entry that is only in memory has been acknowledged.
      this.onJournal(this.#entries.every(({ sequence }) => sequence > 0));
      return result;
    } catch {
      this.onJournal(false);
      return null;
    }
  }
}

const durable = (sequences: readonly number[]): number[] => sequences.filter((sequence) => sequence > 0);

function countFitting(entries: readonly JournalEntry[]): number {
  let count = 0, operations = 0, bytes = 0;
  for (const entry of entries) {
    operations += entry.operations.length;
    bytes += JSON.stringify(entry.operations).length;
    if (count > 0 && (operations > LIMITS.batchOperations || bytes > BATCH_BYTES)) break;
    count++;
  }
  return count;
}

/** Parts that fit into one request each; a single operation always does. */
export function splitOperations(operations: readonly AnnotationOperation[]): AnnotationOperation[][] {
  const parts: AnnotationOperation[][] = [];
  let part: AnnotationOperation[] = [], bytes = 0;
  for (const operation of operations) {
    const size = JSON.stringify(operation).length;
    if (part.length > 0 && (part.length === LIMITS.batchOperations || bytes + size > BATCH_BYTES)) {
      parts.push(part);
      [part, bytes] = [[], 0];
    }
    part.push(operation);
    bytes += size;
  }
  return part.length > 0 ? [...parts, part] : parts;
}
