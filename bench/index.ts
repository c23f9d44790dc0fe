// npm run bench [-- name …]: prints a table and writes bench/results/<time>.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { ratioOf, type BenchRow } from './row';

const SUITES: Record<string, () => Promise<{ run(): Promise<BenchRow[]> }>> = {
  catalogue: () => import('./catalogue.bench'),
  deidentify: () => import('./deidentify.bench'),
  decode: () => import('./decode.bench'),
  ingest: () => import('./ingest.bench'),
  'ingest-orthanc': () => import('./ingest-orthanc.bench'),
  viewer: () => import('./viewer.bench'),
};

const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(SUITES);
const rows: BenchRow[] = [];
for (const name of names) {
  const load = SUITES[name];
  if (!load) {
    console.error(`There is no benchmark "${name}". There are: ${Object.keys(SUITES).join(', ')}.`);
    process.exit(2);
  }
  console.error(`… ${name}`);
  rows.push(...(await (await load()).run()));
}

const format = (value: number | null) => (value === null ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));
const cells = rows.map((row) => [row.name, `${format(row.ours)} ${row.unit}`, row.baseline === null ? '–' : `${format(row.baseline)} ${row.unit}`, `${format(ratioOf(row))}×`, row.against]);
const table = [['what', 'Fiducial', 'the obvious way', 'better by', 'the obvious way is'], ...cells];
const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => (line[column] ?? '').length))) ?? [];
for (const line of table) console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());

const result = { at: new Date().toISOString(), node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model ?? '', rows: rows.map((row) => ({ ...row, ratio: ratioOf(row) })) };
mkdirSync('bench/results', { recursive: true });
const file = `bench/results/${result.at.replace(/[:.]/g, '-')}.json`;
writeFileSync(file, JSON.stringify(result, null, 2));
console.log(`\n${JSON.stringify(result)}`);
console.error(`Written to ${file}`);
process.exit(0);
