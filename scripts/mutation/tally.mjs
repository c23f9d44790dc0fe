import { relative } from 'node:path';
import { root } from '../set-up/fingerprint.mjs';
import { say } from '../set-up/say.mjs';

const seen = new Set(['Killed', 'Timeout']);
const unseen = new Set(['Survived', 'NoCoverage']);

function count(parts, name, isSeen) {
  const part = parts.get(name) ?? { seen: 0, all: 0 };
  parts.set(name, { seen: part.seen + Number(isSeen), all: part.all + 1 });
}

/** Prints what was not seen, the share seen in each file and of each kind of change, and of all. Returns the latter in percent; 0 when nothing was changed. */
export function tally(results) {
  const [kinds, files] = [new Map(), new Map()];
  for (const { mutatorName, status, fileName, location, replacement } of results) {
    if (!seen.has(status) && !unseen.has(status)) continue;
    count(kinds, mutatorName, seen.has(status));
    count(files, relative(root, fileName), seen.has(status));
    if (!seen.has(status)) say(`not seen (${mutatorName}): ${relative(root, fileName)}:${location.start.line}:${location.start.column}-${location.end.column} → ${replacement.replaceAll(/\s+/g, ' ').slice(0, 120)}`);
  }
  for (const counted of [files, kinds]) for (const [name, part] of [...counted].sort(([a], [b]) => a.localeCompare(b))) say(`${name}: ${part.seen} of ${part.all}`);
  const sum = (key) => [...kinds.values()].reduce((total, kind) => total + kind[key], 0);
  const percent = sum('all') === 0 ? 0 : (100 * sum('seen')) / sum('all');
  say(`${sum('seen')} of ${sum('all')} changes seen (${percent.toFixed(1)} %)`);
  return percent;
}
