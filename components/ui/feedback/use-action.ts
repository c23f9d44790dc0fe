'use client';
import { useState } from 'react';

export interface Action<A extends unknown[]> {
  busy: boolean;
  /** What the last run threw; null while there is nothing to complain about. */
  problem: unknown;
  /** Resolves to whether it worked; never rejects. */
  run: (...input: A) => Promise<boolean>;
  forgetProblem: () => void;
}

/** One piece of work that a person starts: whether it is under way and what went wrong. */
export function useAction<A extends unknown[]>(act: (...input: A) => Promise<void>): Action<A> {
  const [state, setState] = useState<{ busy: boolean; problem: unknown }>({ busy: false, problem: null });
  const run = async (...input: A): Promise<boolean> => {
    setState({ busy: true, problem: null });
    try {
      await act(...input);
      setState({ busy: false, problem: null });
      return true;
    } catch (problem) {
      setState({ busy: false, problem });
      return false;
    }
  };
  return { ...state, run, forgetProblem: () => setState((now) => ({ ...now, problem: null })) };
}
