import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeDemoFiles } from './demo-files';

const folder = process.argv[2];
if (!folder) {
  console.error('Usage: npx tsx scripts/demo-data/make-demo-files.ts <folder>');
  process.exit(2);
}

let count = 0;
for (const file of makeDemoFiles()) {
  const target = path.join(folder, ...file.path.split('/'));
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, file.bytes);
  count += 1;
}
console.info(`Wrote ${count} demonstration files.`);
