// Usage: npx tsx scripts/schema/add-migration.ts add-something
// Writes the next migration from the difference between prisma/migrations/sqlite and prisma/schema.prisma.
import { mkdirSync, writeFileSync } from 'node:fs';
import { diffMigrationsToSchema } from './schema-diff';

const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error('Give the migration a name: lower-case words joined by hyphens.');
  process.exit(2);
}
const sql = await diffMigrationsToSchema();
if (!sql) {
  console.log('The migrations already build what the schema says.');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = `prisma/migrations/sqlite/${stamp}_${name}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/migration.sql`, sql + '\n');
  console.log(`Wrote ${folder}/migration.sql`);
}
