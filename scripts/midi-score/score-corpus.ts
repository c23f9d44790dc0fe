import type { Action } from './answer-key';
import { makeCorpus } from './corpus/make-corpus';
import type { CorpusFile } from './corpus/make-corpus';
import type { FileContent } from './file-content';
import { readFile } from './read-file';
import { score } from './score';
import type { ScoreReport } from './score';

/** Makes the corpus, has each file cleaned and scores what comes out; null from `clean` is a file that was lost. */
export function scoreCorpus(patients: number, seed: number, clean: (bytes: Uint8Array, file: CorpusFile) => Uint8Array | null, burnsIn = false): ScoreReport {
  const actions: Action[] = [];
  const original = new Map<string, FileContent>();
  const cleaned = new Map<string, FileContent>();
  for (const file of makeCorpus(patients, seed, burnsIn)) {
    actions.push(...file.actions);
    original.set(file.name, readFile(file.bytes));
    const bytes = clean(file.bytes, file);
    if (bytes) cleaned.set(file.name, readFile(bytes));
  }
  return score(actions, (folder, name) => (folder === 'original' ? original : cleaned).get(name) ?? null);
}
