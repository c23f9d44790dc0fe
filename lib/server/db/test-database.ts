import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDatabase, type Database } from './index';

export interface TestDatabase {
  db: Database;
  url: string;
  folder: string;
  close(): Promise<void>;
}

// Tests of logic need a real file, not a slow one: memory-backed where there is such a place.
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/**
 * A real, migrated SQLite file in a folder of its own, removed at the end.
 * One client per process: the driver waits for another writer synchronously, so two clients in one process
 * would block the very event loop that has to finish the other's transaction. Tests of contention start processes.
 */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(place, 'fiducial-test-'));
  const url = `file:${join(folder, 'test.db')}`;
  const db = await openDatabase(url, resolve('prisma/migrations'));
  return {
    db,
    url,
    folder,
    async close() {
      await db.$disconnect();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
