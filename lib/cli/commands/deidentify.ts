import { dirname } from 'node:path/posix';
import { opaqueGroupingKey } from '@/lib/imaging/identity/pseudonyms';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { listFiles, type FoundFile } from '../files/list-files';
import { chooseOutput, claimPath, writeParts, type OutputPlace } from '../files/place-output';
import { writeCsv } from '../output/results-csv';
import { print, printable, ProgressLine, say } from '../output/terminal';
import type { WorkPool } from '../work/pool';

export interface DeidentifyOptions {
  readonly key: Uint8Array;
  readonly profile: DeidentificationProfile;
  readonly modality: string;
  readonly anatomy: string;
  readonly keepsNames: boolean;
  /** CSV of what became of each file; '' for none. Holds names of files, so it stays on this machine. */
  readonly reportPath: string;
}

interface Result {
  readonly name: string;
  readonly outcome: 'written' | 'refused';
  readonly place: string;
  readonly reason: string;
  readonly reviewReasons: readonly string[];
}

/** De-identifies files on this machine. Exit code 0 when all were written, 1 when any was refused. */
export async function deidentify(pool: WorkPool, input: string, output: string, options: DeidentifyOptions): Promise<number> {
  const place = await chooseOutput(input, output, options.keepsNames);
  const { files, unreadable } = await listFiles([input]);
  const progress = new ProgressLine(files.length);
  const taken = new Set<string>();
  let done = 0;
  const results = await Promise.all(files.map(async (file) => {
    const result = await one(pool, file, place, taken, options);
    progress.show((done += 1), 'files');
    return result;
  }));
  results.push(...unreadable.map(({ name, reason }): Result => ({ name, outcome: 'refused', place: '', reason, reviewReasons: [] })));
  await report(results, options.reportPath);
  return results.some(({ outcome }) => outcome === 'refused') ? 1 : 0;
}

async function one(pool: WorkPool, file: FoundFile, place: OutputPlace, taken: Set<string>, options: DeidentifyOptions): Promise<Result> {
  const reply = await pool.run({
    kind: 'clean', source: file.source, pseudonymKey: options.key, profile: options.profile,
    studyKey: opaqueGroupingKey(options.key, dirname(file.name)), modality: options.modality, bodyPart: options.anatomy, acceptsObjects: true,
  }, file.size);
  if (reply.kind !== 'cleaned') return { name: file.name, outcome: 'refused', place: '', reason: reply.kind === 'refused' ? reply.reason : '', reviewReasons: [] };
  const path = claimPath(place, file, reply, taken);
  await writeParts(path, reply.parts);
  return { name: file.name, outcome: 'written', place: path, reason: '', reviewReasons: reply.review?.reasons ?? [] };
}

async function report(results: readonly Result[], path: string): Promise<void> {
  const refused = results.filter(({ outcome }) => outcome === 'refused');
  const unsure = results.filter(({ reviewReasons }) => reviewReasons.length > 0);
  for (const { name, reason } of refused) say(`${printable(name)}: ${reason}`);
  if (unsure.length > 0) say(`${unsure.length} of the files may show text in their pixels that identifies a patient: look at them before you pass them on.`);
  const rows = results.map(({ name, outcome, place, reason, reviewReasons }) => [name, outcome, place, reason, reviewReasons.join(' ')]);
  if (path !== '') await writeCsv(path, ['file', 'outcome', 'written to', 'reason', 'look at pixels because'], rows);
  print({ files: results.length, written: results.length - refused.length, refused: refused.length, toReview: unsure.length });
}
