// Usage: npx tsx scripts/midi-score/write-corpus.ts <folder> [patients, 300] [seed, 1]
// Writes the invented corpus and its answer key, for scoring any other program with score-folders.ts.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeCorpus } from './corpus/make-corpus';

const [folder, patients = '300', seed = '1'] = process.argv.slice(2);
if (!folder) {
  console.error('Give the folder to write to.');
  process.exit(2);
}
const key: string[] = [];
for (const { name, bytes, actions } of makeCorpus(Number(patients), Number(seed), true)) {
  const file = path.join(folder, 'files', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  key.push(...actions.map((action) => JSON.stringify(action)));
}
writeFileSync(path.join(folder, 'answer-key.jsonl'), key.join('\n') + '\n');
console.log(`${patients} patients, ${key.length} required actions: ${path.join(folder, 'answer-key.jsonl')}`);
