import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Journal, JournalEntry } from './contract';

interface Schema extends DBSchema {
  entries: { key: number; value: JournalEntry; indexes: { byImage: [string, string] } };
}

const NAME = 'fiducial-journal';

function openJournal(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('entries', { keyPath: 'sequence', autoIncrement: true }).createIndex('byImage', ['userId', 'imageId']);
    },
  });
}

/** One connection for all; a failed opening is tried again by the next call (a full disk may have been cleared). */
function makeConnection(): () => Promise<IDBPDatabase<Schema>> {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  return () => {
    opened ??= openJournal().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}

/** The journal in IndexedDB. A write resolves when the browser says that it is on the disk (durability `strict`), not merely handed over. */
export function createIndexedDbJournal(): Journal {
  const connection = makeConnection();
  const write = async <T>(action: (store: EntryStore) => Promise<T>): Promise<T> => {
    const transaction = (await connection()).transaction('entries', 'readwrite', { durability: 'strict' });
    const [result] = await Promise.all([action(transaction.store), transaction.done]);
    return result;
  };
  return {
    append: (entry) => write((store) => store.add(entry as JournalEntry)),
    read: async (userId, imageId) => (await (await connection()).getAllFromIndex('entries', 'byImage', [userId, imageId])).sort((a, b) => a.sequence - b.sequence),
    seal: (sequences, batchKey, baseRevision) => write((store) => change(store, sequences, { batchKey, baseRevision })),
    acknowledge: (sequences, left, revision) => write(async (store) => {
      await removeAll(store, sequences);
      await change(store, left, { baseRevision: revision });
    }),
    remove: (sequences) => write((store) => removeAll(store, sequences)),
    replace: (sequences, entries) => write(async (store) => {
      await removeAll(store, sequences);
      return Promise.all(entries.map((entry) => store.add(entry as JournalEntry)));
    }),
    adopt: (sequences, clientId) => write((store) => change(store, sequences, { clientId })),
    async listImages(userId) {
      const range = IDBKeyRange.bound([userId, ''], [userId, '\uffff']);
      const entries = await (await connection()).getAllFromIndex('entries', 'byImage', range);
      return [...new Set(entries.map((entry) => entry.imageId))];
    },
  };
}

/** What an object store of a writing transaction offers here. */
interface EntryStore {
  add(entry: JournalEntry): Promise<number>;
  get(sequence: number): Promise<JournalEntry | undefined>;
  put(entry: JournalEntry): Promise<number>;
  delete(sequence: number): Promise<void>;
}

async function removeAll(store: EntryStore, sequences: readonly number[]): Promise<void> {
  await Promise.all(sequences.map((sequence) => store.delete(sequence)));
}

async function change(store: EntryStore, sequences: readonly number[], patch: Partial<JournalEntry>): Promise<void> {
  for (const sequence of sequences) {
    const entry = await store.get(sequence);
    if (entry) await store.put({ ...entry, ...patch });
  }
}

/** How many batches on this computer no server has acknowledged. A browser that keeps nothing has none. */
export async function countUnsaved(): Promise<number> {
  try {
    const db = await openJournal();
    const count = await db.count('entries');
    db.close();
    return count;
  } catch {
    return 0;
  }
}

/** Wipes every journal on this computer: for signing out. Never rejects; a browser that keeps nothing has nothing to wipe. */
export async function clearJournals(): Promise<void> {
  try {
    const db = await openJournal();
    await db.clear('entries');
    db.close();
  } catch {
    return;
  }
}
