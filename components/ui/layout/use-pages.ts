'use client';
import { useState } from 'react';

export interface Page<T> {
  items: readonly T[];
  nextCursor: string | null;
}

export interface Pages<T> {
  items: readonly T[];
  hasMore: boolean;
  busy: boolean;
  problem: unknown;
  loadMore: () => void;
}

/** A list that came with its first page and fetches the next ones on demand. A new first page starts it afresh. */
export function usePages<T>(first: Page<T>, load: (cursor: string) => Promise<Page<T>>): Pages<T> {
  const fresh = { first, items: first.items, cursor: first.nextCursor, busy: false, problem: null as unknown };
  const [stored, setState] = useState(fresh);
  if (stored.first !== first) setState(fresh);
  const state = stored.first === first ? stored : fresh;
  const change = (part: Partial<typeof fresh>) => setState((now) => (now.first === first ? { ...now, ...part } : now));
  const loadMore = () => {
    if (state.busy || state.cursor === null) return;
    change({ busy: true, problem: null });
    load(state.cursor).then(
      (page) => change({ items: [...state.items, ...page.items], cursor: page.nextCursor, busy: false }),
      (problem: unknown) => change({ problem, busy: false }),
    );
  };
  return { items: state.items, hasMore: state.cursor !== null, busy: state.busy, problem: state.problem, loadMore };
}
