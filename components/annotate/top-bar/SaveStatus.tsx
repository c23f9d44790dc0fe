'use client';
import { CircleAlert, CircleCheck, CloudOff } from 'lucide-react';
import { Spinner, classNames } from '@/components/ui';
import { useStore } from '../hooks/use-store';
import { useSubscription } from '../hooks/use-subscription';
import { useWorkbench } from '../hooks/use-workbench';
import { describeSaving } from './describe-saving';

const LOOKS = { good: 'text-ink-soft', busy: 'text-ink-soft', warn: 'text-warn', bad: 'text-bad' } as const;

/** The truth about what is saved: out of the session, never guessed. */
export function SaveStatus() {
  const { session: sessionStore, pool, turn, mayAnnotate } = useWorkbench();
  const session = useStore(sessionStore);
  const { kind } = useStore(turn);
  const pending = useSubscription(pool, () => pool.getState().pending);
  if (!mayAnnotate) return null;
  const { tone, text, isQuiet } = describeSaving(session, pending, kind === 'done');
  return (
    <p role="status" aria-label="Saving" title={text} className={classNames(isQuiet ? 'sr-only' : 'flex max-w-[34rem] min-w-0 items-center gap-1.5 text-sm max-xl:max-w-80 max-lg:max-w-52', LOOKS[tone])}>
      <StatusIcon tone={tone} />
      <span className="truncate">{text}</span>
    </p>
  );
}

function StatusIcon({ tone }: { tone: keyof typeof LOOKS }) {
  if (tone === 'busy') return <Spinner size={12} />;
  const Icon = { good: CircleCheck, warn: CloudOff, bad: CircleAlert }[tone];
  return <Icon aria-hidden size={14} className="shrink-0" />;
}
