// Usage: npx tsx scripts/facts/make-device-regions.ts regions.csv > lib/imaging/deidentification/burned-in/device-regions.ts
// Makes the table of places where devices write into pictures from a list with the columns
// list, label, conditions, rectangle means (x,y,width,height | x1,y1,x2,y2), rectangle.
import { readFileSync } from 'node:fs';
import { parseCondition, writeRegions } from './device-region-source';

const path = process.argv[2];
if (!path) {
  console.error('Give the list of regions (CSV).');
  process.exit(2);
}

/** One line of CSV as fields; quotes may hold commas. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => (match[1] ?? match[2] ?? '').replaceAll('""', '"'));
}

const regions = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1).map((line) => {
  const [, label = '', conditions = '', meaning, rectangle = ''] = fieldsOf(line);
  const [a = 0, b = 0, c = 0, d = 0] = rectangle.split(',').map((number) => Number(number.trim()));
  return { label, when: parseCondition(conditions), box: meaning === 'x1,y1,x2,y2' ? [a, b, c - a, d - b] as const : [a, b, c, d] as const };
});
process.stdout.write(writeRegions(regions));
