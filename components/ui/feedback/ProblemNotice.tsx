'use client';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FiducialError } from '@/lib/domain/errors';
import { classNames } from '../class-names';
import { wordsOf } from './problem-words';

interface Props {
  /** What was thrown; null or undefined shows nothing. */
  problem: unknown;
  className?: string;
  /** Instead of the general name of the error. */
  title?: string;
  /** A way on, e.g. a "Try again" button. */
  action?: ReactNode;
}

/** Says what went wrong and what next, and is read out when it appears. */
export function ProblemNotice({ problem, className, title, action }: Props) {
  if (problem === null || problem === undefined) return null;
  const words = wordsOf(problem);
  return (
    <div role="alert" className={classNames('flex gap-2.5 rounded-md border border-bad/50 bg-bad-deep/60 px-3 py-2.5', className)}>
      <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0">
        <p className="font-semibold">{title ?? words.title}</p>
        <p className="break-words text-ink-soft">{words.detail} {words.next}</p>
        {isSignedOut(problem) ? <a href="/sign-in" target="_blank" className="text-highlight underline">Sign in in a new tab</a> : null}
        {action ? <div className="mt-2">{action}</div> : null}
      </div>
    </div>
  );
}

/** In a new tab, so that what is typed on this page is not lost. */
function isSignedOut(problem: unknown): boolean {
  return problem instanceof FiducialError && problem.code === 'unauthenticated';
}
