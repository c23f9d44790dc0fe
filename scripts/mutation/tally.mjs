import { relative } from 'node:path';
import { root } from '../set-up/fingerprint.mjs';
import { say } from '../set-up/say.mjs';

const seen = new Set(['Killed', 'Timeout']);
const unseen = new Set(['Survived', 'NoCoverage']);

/** Prints what was not seen, the share seen of each kind of change, and of all. Returns the latter in percent; 0 when nothing was changed. */
export function tally(results) {
  const kinds = new Map();
  for (const { mutatorName, status, fileName, location, replacement } of results) {
    if (!seen.has(status) && !unseen.has(status)) continue;
    const kind = kinds.get(mutatorName) ?? { seen: 0, all: 0 };
    kind.all += 1;
    if (seen.has(status)) kind.seen += 1;
    else say(`not seen (${mutatorName}): ${relative(root, fileName)}:${location.start.line}:${location.start.column}-${location.end.column} → ${replacement.replaceAll(/\s+/g, ' ').slice(0, 120)}`);
    kinds.set(mutatorName, kind);
  }
  for (const [name, kind] of [...kinds].sort(([a], [b]) => a.localeCompare(b))) say(`${name}: ${kind.seen} of ${kind.all}`);
  const sum = (key) => [...kinds.values()].reduce((total, kind) => total + kind[key], 0);
  const percent = sum('all') === 0 ? 0 : (100 * sum('seen')) / sum('all');
  say(`${sum('seen')} of ${sum('all')} changes seen (${percent.toFixed(1)} %)`);
  return percent;
}
