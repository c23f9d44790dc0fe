import { idOfChange, type Change } from './changes';

export interface HistoryEntry {
  readonly changes: readonly Change[];
  readonly inverse: readonly Change[];
}

/** Oldest first in `done`; the next to redo is last in `undone`. */
export interface History {
  readonly done: readonly HistoryEntry[];
  readonly undone: readonly HistoryEntry[];
}

export const EMPTY_HISTORY: History = { done: [], undone: [] };

export const recordEntry = (history: History, entry: HistoryEntry, limit: number): History =>
  ({ done: [...history.done, entry].slice(-limit), undone: [] });

export function stepBack({ done, undone }: History): { history: History; changes: readonly Change[] } | null {
  const entry = done.at(-1);
  return entry === undefined ? null : { history: { done: done.slice(0, -1), undone: [...undone, entry] }, changes: entry.inverse };
}

export function stepForward({ done, undone }: History): { history: History; changes: readonly Change[] } | null {
  const entry = undone.at(-1);
  return entry === undefined ? null : { history: { done: [...done, entry], undone: undone.slice(0, -1) }, changes: entry.changes };
}

/** History without what concerns these ids: someone else changed them, and taking back our older edit would undo theirs unseen. */
export function forgetIds(history: History, ids: ReadonlySet<string>): History {
  const prune = (entries: readonly HistoryEntry[]): HistoryEntry[] => entries
    .map(({ changes, inverse }) => ({ changes: changes.filter(keeps), inverse: inverse.filter(keeps) }))
    .filter((entry) => entry.changes.length > 0);
  const keeps = (change: Change): boolean => !ids.has(idOfChange(change));
  return { done: prune(history.done), undone: prune(history.undone) };
}
