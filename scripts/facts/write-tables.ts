// Usage: npx tsx scripts/facts/write-tables.ts <table-e1-1.csv> <safe-private.csv>
// Transcribes the two tables of PS3.15 into the data modules of lib/imaging/deidentification/table.
import { readFileSync, writeFileSync } from 'node:fs';
import { confidentialityLines, safePrivateLines } from './table-lines';

const [tableFile, privateFile] = process.argv.slice(2);
if (!tableFile || !privateFile) {
  console.error('Give the CSV of Table E.1-1 and the CSV of the safe private elements.');
  process.exit(2);
}

/** Files by the first tag that no longer belongs to them: patient and study, acquisition and presentation, procedures and reports, therapy and the rest. */
const parts = [
  { name: 'rows-0000-0018', above: '0020' },
  { name: 'rows-0020-003a', above: '0040' },
  { name: 'rows-0040-0100', above: '0400' },
  { name: 'rows-0400-odd', above: 'p' },
] as const;

function write(name: string, what: string, lines: readonly string[]): void {
  const text = `/** ${what} */\nexport const lines = \`\n${lines.join('\n')}\n\`;\n`;
  writeFileSync(`lib/imaging/deidentification/table/${name}.ts`, text);
  console.log(`${name}: ${lines.length} rows, ${text.length} bytes`);
}

const rest = confidentialityLines(readFileSync(tableFile, 'utf8'));
for (const { name, above } of parts) {
  const count = rest.findIndex((line) => line >= above);
  const here = rest.splice(0, count < 0 ? rest.length : count);
  write(name, 'PS3.15 Table E.1-1 (2024b), by tag; written by scripts/facts/write-tables.ts, one line a row so that it can be checked against the standard by eye.', here);
}
write('safe-private-rows', 'PS3.15 Table E.3.10-1, safe private elements; written by scripts/facts/write-tables.ts.', safePrivateLines(readFileSync(privateFile, 'utf8')));
