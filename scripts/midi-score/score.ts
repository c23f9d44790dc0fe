import { actionTypes, categories } from './answer-key';
import type { Action } from './answer-key';
import type { FileContent } from './file-content';
import { judgeAction, makeConsistency } from './judge-action';

export interface Score {
  readonly required: number;
  readonly passed: number;
}

export interface ScoreReport {
  readonly total: Score;
  /** Of each action type and each category that occurs, and of each pair of them. */
  readonly parts: ReadonlyMap<string, Score>;
  readonly failures: readonly Action[];
}

/**
 * Passed actions of all required ones, as MIDI-B counts them. `read` gives a file of the originals or of the cleaned ones, null for one that is not
 * there.
 */
export function score(actions: readonly Action[], read: (folder: 'original' | 'cleaned', file: string) => FileContent | null): ScoreReport {
  const consistency = makeConsistency();
  const parts = new Map<string, { required: number; passed: number }>();
  const failures: Action[] = [];
  for (const action of actions) {
    const original = read('original', action.file);
    if (!original) throw new Error(`The original file ${action.file} of the answer key is not there.`);
    const isPassed = judgeAction(action, read('cleaned', action.file), original, consistency);
    if (!isPassed) failures.push(action);
    for (const name of ['total', action.type, action.category, `${action.type} ${action.category}`]) {
      const part = parts.get(name) ?? { required: 0, passed: 0 };
      part.required += 1;
      part.passed += isPassed ? 1 : 0;
      parts.set(name, part);
    }
  }
  return { total: parts.get('total') ?? { required: 0, passed: 0 }, parts, failures };
}

const share = ({ required, passed }: Score): string => `${passed}/${required} ${((100 * passed) / required).toFixed(2)} %`;

/** One line an action type, one column a category. */
export function scoreTable({ total, parts }: ScoreReport): string {
  const cell = (name: string): string => {
    const part = parts.get(name);
    return part ? share(part) : '-';
  };
  const rows = actionTypes.filter((type) => parts.has(type)).map((type) => [type, ...categories.map((category) => cell(`${type} ${category}`)), cell(type)]);
  const lines = [['action', ...categories, 'all'], ...rows, ['all', ...categories.map(cell), share(total)]];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines.map((line) => line.map((text, column) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0))).join('  ')).join('\n');
}
