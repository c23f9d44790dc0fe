import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@libsql/client';

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** Migrations of one provider in order of their names, which begin with a time stamp. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return names.map((name) => {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/** Statements of a migration file. Our migrations hold no triggers, so a semicolon at a line's end is a statement's end. */
export function splitStatements(sql: string): string[] {
  return sql
    .split(/;[ \t]*(?:\r?\n|$)/)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement.length > 0);
}

// Prisma's own table, so that its tools recognise what has been applied.
const JOURNAL = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

/**
 * Brings a SQLite database to the newest migration; each migration is one transaction, so a crash leaves it wholly applied or not at all.
 * Returns the names applied now. Throws when an applied migration has since been edited.
 */
export async function migrateSqlite(client: Client, folder: string): Promise<string[]> {
  await client.execute(JOURNAL);
  const rows = await client.execute('SELECT migration_name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL');
  const applied = new Map(rows.rows.map((row) => [String(row['migration_name']), String(row['checksum'])]));
  const done: string[] = [];
  for (const migration of readMigrations(folder)) {
    const checksum = applied.get(migration.name);
    if (checksum === migration.checksum) continue;
    if (checksum) throw new Error(`Migration ${migration.name} was edited after it had been applied. Restore the file and add a new migration.`);
    // `migrate`, not `batch`: with foreign keys on, a table that is rebuilt would take its children along.
    await client.migrate(
      [
        ...splitStatements(migration.sql),
        {
          sql: `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
                VALUES (?, ?, ?, CAST(unixepoch('subsec') * 1000 AS INTEGER), CAST(unixepoch('subsec') * 1000 AS INTEGER), 1)`,
          args: [randomUUID(), migration.checksum, migration.name],
        },
      ],
    );
    done.push(migration.name);
  }
  return done;
}
