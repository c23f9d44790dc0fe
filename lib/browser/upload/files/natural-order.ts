import type { ChosenFile } from '../contract';

/** One language for everybody: the same folder is listed alike in every browser. */
const collator = new Intl.Collator('en', { numeric: true });

/** Names that only differ in what the collator does not see ('02' and '2', control characters) come in the order of their code units. */
function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Part for part, so that no folder's files come between those of another whose name counts as equal up to its end. */
function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const [one = '', other = ''] = [a[at], b[at]];
    if (one !== other) return compareNames(one, other);
  }
  return a.length - b.length;
}

/**
 * Files by their paths, as a person would list them: numbers in names by their value, `2.dcm` before `10.dcm`. The order does not depend on the one in which they are
 * given, except among files of one path. Reads nothing of a file but its name: its size and date would have the browser ask the disk.
 */
export function inNaturalOrder(files: readonly ChosenFile[]): ChosenFile[] {
  const named = files.map((chosen) => ({ chosen, path: chosen.folder === '' ? [chosen.file.name] : [...chosen.folder.split('/'), chosen.file.name] }));
  return named.sort((a, b) => comparePaths(a.path, b.path)).map(({ chosen }) => chosen);
}
