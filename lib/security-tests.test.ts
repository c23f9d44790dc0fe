import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

interface Row {
  readonly attack: string;
  readonly file: string;
  readonly title: string;
}

function rowsOf(table: string): Row[] {
  return [...table.matchAll(/^\| ((?:B\d\d|C\d|T-A\d\d)[^|]*) \| `([^`|]+)` \| `([^`|]+)` \| [^|]+ \|$/gm)].map(([, attack = '', file = '', title = '']) => ({ attack, file, title }));
}

/** What the table promises and is not there. */
function missing(rows: readonly Row[]): string[] {
  return rows.filter(({ file, title }) => !existsSync(path.join(root, file)) || !readFileSync(path.join(root, file), 'utf8').includes(title)).map(({ attack, file, title }) => `${attack}: ${file}: ${title}`);
}

it('finds out about a test that is not there', () => {
  const planted = rowsOf('| B99 nothing | `lib/rooms.test.ts` | `a title that nobody wrote` | x |\n| B98 no file | `lib/nowhere.test.ts` | `x` | x |\n');
  expect(missing(planted)).toHaveLength(2);
});

it('the tests in docs/security-tests.md are there, and every attack on uploads has one', () => {
  const table = readFileSync(path.join(root, 'docs/security-tests.md'), 'utf8');
  const rows = rowsOf(table);
  expect(rows).toHaveLength(table.split('\n').filter((line) => /^\| (B|C\d|T-)/.test(line)).length);
  expect(missing(rows)).toEqual([]);
  const wanted = [...Array.from({ length: 18 }, (_, i) => `B${String(i + 1).padStart(2, '0')}`), 'B27', 'B34', 'C3', 'C4', 'T-A11'];
  expect(wanted.filter((attack) => !rows.some((row) => row.attack.startsWith(attack)))).toEqual([]);
});
