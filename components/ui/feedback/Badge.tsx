import type { ReactNode } from 'react';
import { classNames } from '../class-names';

export type BadgeTone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

const TONES: Record<BadgeTone, string> = {
  neutral: 'border-line-strong/60 text-ink-soft',
  info: 'border-highlight/60 text-highlight',
  good: 'border-good/60 text-good',
  warn: 'border-warn/60 text-warn',
  bad: 'border-bad/60 text-bad',
};

/** A small word about a thing. The word carries the meaning; the colour only helps. */
export function Badge({ tone = 'neutral', children, className }: { tone?: BadgeTone; children: ReactNode; className?: string }) {
  return (
    <span className={classNames('inline-flex h-5 shrink-0 items-center gap-1 rounded border bg-ground/60 px-1.5 text-xs font-medium whitespace-nowrap', TONES[tone], className)}>
      {children}
    </span>
  );
}
