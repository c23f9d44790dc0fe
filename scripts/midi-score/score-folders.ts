// Usage: npx tsx scripts/midi-score/score-folders.ts <folder of originals> <folder of cleaned files> <answer-key.jsonl> [<uids.csv>]
// Scores a corpus that anybody made. Cleaned files bear the names of the originals, or `uids.csv` (id_old,id_new) says which instance became which.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseAnswerKey } from './answer-key';
import type { FileContent } from './file-content';
import { readFile } from './read-file';
import { score, scoreTable } from './score';

const [originals, cleaned, keyFile, uidFile] = process.argv.slice(2);
if (!originals || !cleaned || !keyFile) {
  console.error('Give the folder of originals, the folder of cleaned files and the answer key.');
  process.exit(2);
}

const read = (file: string): FileContent | null => (existsSync(file) ? readFile(new Uint8Array(readFileSync(file))) : null);
const sopInstance = '(0008,0018)';

/** Cleaned files by their SOP Instance UID, read once, when the names do not match. */
function cleanedByUid(folder: string): Map<string, FileContent> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)).filter((name) => statSync(name).isFile());
  return new Map(files.flatMap((file) => {
    const content = read(file);
    return content ? [[content.values.get(sopInstance) ?? '', content] as const] : [];
  }));
}

const renamed = uidFile ? new Map(readFileSync(uidFile, 'utf8').trim().split(/\r?\n/).slice(1).map((line) => line.split(',') as [string, string])) : null;
const byUid = renamed ? cleanedByUid(cleaned) : null;
const cache = new Map<string, FileContent | null>();
const report = score(parseAnswerKey(readFileSync(keyFile, 'utf8')), (folder, file) => {
  const key = `${folder}/${file}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const original = read(path.join(originals, file));
  const content = folder === 'original' ? original
    : byUid && renamed ? (byUid.get(renamed.get(original?.values.get(sopInstance) ?? '') ?? '') ?? null)
      : read(path.join(cleaned, file));
  cache.set(key, content);
  return content;
});
console.log(scoreTable(report));
for (const { type, category, file, place } of report.failures.slice(0, 50)) console.log(`failed: ${type} ${category} ${file} ${place}`);
process.exitCode = report.failures.length === 0 ? 0 : 1;
