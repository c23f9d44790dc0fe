import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createClient } from '@libsql/client';
import { config } from '../config';
import { PrismaClient, type Prisma } from './generated/sqlite/client';
import { KeptConnection } from './kept-connection';
import { migrateSqlite } from './migrate';

export type { Prisma } from './generated/sqlite/client';
export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;
/** What a query may run on: the database, or an open transaction. */
export type Queryable = Database | Transaction;

/** Opens a SQLite database (WAL) by its `file:` URL after bringing it to the newest migration. */
export async function openDatabase(url: string, migrationsDir: string): Promise<Database> {
  mkdirSync(dirname(url.slice('file:'.length)), { recursive: true });
  const client = createClient({ url });
  await client.execute('PRAGMA journal_mode = WAL');
  await migrateSqlite(client, join(migrationsDir, 'sqlite'));
  client.close();
  return new PrismaClient({
    adapter: new KeptConnection({ url, timeout: 10_000 }),
    transactionOptions: { maxWait: 20_000, timeout: 20_000 },
  });
}

const store = globalThis as { fiducialDatabase?: Promise<Database> };

/** The process's one database client (its adapter serialises transactions; a second client here could only block the first). */
export function database(): Promise<Database> {
  return (store.fiducialDatabase ??= openDatabase(config().databaseUrl, config().migrationsDir));
}

/** True when a write was refused by a unique constraint: the database has decided a race. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}

/** What was to be written is at fault, not the database: values that no column takes, or that cannot be written down. */
export function isUnstorable(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || (error instanceof Error && error.name === 'PrismaClientValidationError');
}
