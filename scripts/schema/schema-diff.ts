import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { migrateSqlite } from '@/lib/server/db/migrate';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface DiffEngine {
  diff(params: object): Promise<{ stdout: string | null }>;
  free(): void;
}

/**
 * Prisma's schema engine as WebAssembly, instantiated by hand: the package's own loader needs a bundler, and the
 * native engine is a download that closed networks do not allow. It serves SQLite and PostgreSQL.
 */
async function loadGlue() {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'));
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message() {} } });
  const glue = await import(join(folder, 'schema_engine_bg.js'));
  const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  return glue;
}

// The glue keeps one instance in a module variable: a second would mix their memories.
let loaded: ReturnType<typeof loadGlue> | undefined;

async function openEngine(datamodel: string, url: string): Promise<DiffEngine> {
  const glue = await (loaded ??= loadGlue());
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaLibSql({ url }));
  return glue.SchemaEngine.new({ datamodels: [['schema.prisma', datamodel]] }, () => {}, factory);
}

/**
 * SQL that turns what `prisma/migrations/sqlite` builds into what `prisma/schema.prisma` says; empty when they agree.
 * `edit` changes the schema first (a planted difference, in the test).
 */
export async function diffMigrationsToSchema(edit: (datamodel: string) => string = (datamodel) => datamodel): Promise<string> {
  const datamodel = edit(readFileSync(join(root, 'prisma/schema.prisma'), 'utf8'));
  const scratch = mkdtempSync(join(tmpdir(), 'fiducial-schema-'));
  const url = `file:${join(scratch, 'migrated.db')}`;
  const client = createClient({ url });
  await migrateSqlite(client, join(root, 'prisma/migrations/sqlite'));
  client.close();
  const engine = await openEngine(datamodel, url);
  const schema = { files: [{ path: 'schema.prisma', content: datamodel }], configDir: root };
  try {
    const result = await engine.diff({
      from: { tag: 'schemaDatasource', ...schema },
      to: { tag: 'schemaDatamodel', ...schema },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: { externalTables: ['_prisma_migrations'], externalEnums: [] },
    });
    const sql = result.stdout ?? '';
    return sql.includes('This is an empty migration') ? '' : sql.trim();
  } finally {
    engine.free();
    rmSync(scratch, { recursive: true, force: true });
  }
}
