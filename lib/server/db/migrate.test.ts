import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from '@libsql/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrateSqlite, splitStatements } from './migrate';

let folder: string;
let migrations: string;
let client: Client;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fiducial-migrate-'));
  migrations = join(folder, 'migrations');
  cpSync('prisma/migrations/sqlite', migrations, { recursive: true });
  client = createClient({ url: `file:${join(folder, 'a.db')}` });
});
afterEach(() => {
  client.close();
  rmSync(folder, { recursive: true, force: true });
});

function addMigration(name: string, sql: string) {
  mkdirSync(join(migrations, name));
  writeFileSync(join(migrations, name, 'migration.sql'), sql);
}

const tables = async () => (await client.execute(`SELECT name FROM sqlite_master WHERE type = 'table'`)).rows.map((row) => String(row['name']));

describe('migrateSqlite', () => {
  it('builds an empty database once', async () => {
    expect((await migrateSqlite(client, migrations)).length).toBeGreaterThan(0);
    expect(await tables()).toContain('Annotation');
    expect(await migrateSqlite(client, migrations)).toEqual([]);
  });

  it('leaves nothing of a migration that fails half-way', async () => {
    await migrateSqlite(client, migrations);
    addMigration('99990101000000_broken', 'CREATE TABLE "First" ("a" TEXT);\nCREATE TABLE "First" ("a" TEXT);\n');
    await expect(migrateSqlite(client, migrations)).rejects.toThrow();
    expect(await tables()).not.toContain('First');
  });

  it('keeps the rows that point at a table which is rebuilt', async () => {
    await migrateSqlite(client, migrations);
    await client.execute(`INSERT INTO "User" (id, email, name, passwordHash) VALUES ('u', 'u@example.org', 'U', 'x')`);
    await client.execute(`INSERT INTO "Session" (id, userId, expiresAt) VALUES ('s', 'u', '2030-01-01')`);
    addMigration('99990101000000_rebuild', 'CREATE TABLE "new_User" AS SELECT * FROM "User";\nDROP TABLE "User";\nALTER TABLE "new_User" RENAME TO "User";\n');
    await migrateSqlite(client, migrations);
    expect((await client.execute('SELECT COUNT(*) AS n FROM "Session"')).rows[0]?.['n']).toBe(1);
    expect((await client.execute('PRAGMA foreign_keys')).rows[0]?.['foreign_keys']).toBe(1);
  });

  it('refuses an applied migration that was edited', async () => {
    const [name] = await migrateSqlite(client, migrations);
    appendFileSync(join(migrations, name ?? '', 'migration.sql'), '\n-- a word\n');
    await expect(migrateSqlite(client, migrations)).rejects.toThrow(/was edited/);
  });
});

describe('splitStatements', () => {
  it('drops comments and empty statements and keeps semicolons inside a line', () => {
    expect(splitStatements(`-- one\nCREATE TABLE a (b TEXT DEFAULT ';x');\n\n-- two\nDROP TABLE a;\n`)).toEqual([
      `CREATE TABLE a (b TEXT DEFAULT ';x')`,
      'DROP TABLE a',
    ]);
  });
});
