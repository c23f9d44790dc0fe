import { writeCsv } from '../../output/results-csv';
import { print, printable, say } from '../../output/terminal';

/** What became of one file. */
export interface Fate {
  /** Stays on this machine. */
  readonly name: string;
  readonly outcome: string;
  readonly reason: string;
}

/** Says what became of the files; the exit code is 1 when any was refused. */
export async function reportUpload(fates: readonly Fate[], options: { readonly report: string }): Promise<number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of fates) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const refused = fates.filter(({ outcome }) => outcome === 'refused' || outcome === 'cancelled');
  for (const { name, reason } of refused) say(`${printable(name)}: ${reason}`);
  const waiting = counts['quarantined'] ?? 0;
  if (waiting > 0) say(`${waiting} of the files wait in the project until a person has looked at their pixels (tab Review).`);
  if (options.report !== '') await writeCsv(options.report, ['file', 'outcome', 'reason'], fates.map(({ name, outcome, reason }) => [name, outcome, reason]));
  print({ files: fates.length, ...counts });
  return refused.length > 0 ? 1 : 0;
}
