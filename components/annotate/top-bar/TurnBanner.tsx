'use client';
import { TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button, ConfirmDialog, classNames } from '@/components/ui';
import type { EditSession, SessionState } from '@/lib/browser/session';
import { useStore } from '../hooks/use-store';
import { useWorkbench } from '../hooks/use-workbench';

const changes = (count: number): string => `${count} ${count === 1 ? 'change' : 'changes'}`;

/** Appears when the turn was lost or the server refused a change: what is kept here, and the ways on. */
export function TurnBanner() {
  const { session, pool } = useWorkbench();
  const state = useStore(session);
  const current = pool.getState().current;
  if (state === null || current === null || (state.mode !== 'lost' && state.problem === null)) return null;
  return (
    <div role="alert" className={classNames('flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-3 py-2', isGrave(state) ? 'border-bad/50 bg-bad-deep' : 'border-warn/50 bg-raised')}>
      <TriangleAlert aria-hidden size={16} className={classNames('shrink-0', isGrave(state) ? 'text-bad' : 'text-warn')} />
      <p className="min-w-48 flex-1">{wordsOf(state)}</p>
      <BannerActions state={state} session={current} />
    </div>
  );
}

/** A missing journal is a caution: nothing is lost yet. */
const isGrave = (state: SessionState): boolean => state.mode === 'lost' || state.problem?.kind !== 'journal';

/** What happened, who has it now, and what is kept here. */
function wordsOf({ mode, problem, holderName, holderIsMe, pending }: SessionState): string {
  if (mode !== 'lost') return problem?.text ?? '';
  const who = holderIsMe ? ' You are editing it in another tab now.' : holderName === null ? '' : ` ${holderName} is editing now.`;
  const kept = pending > 0 ? ` ${changes(pending)} ${pending === 1 ? 'is' : 'are'} kept on this computer.` : '';
  return `${problem?.text ?? 'Your turn to edit this image has ended.'}${who}${kept}`;
}

function BannerActions({ state, session }: { state: SessionState; session: EditSession }): ReactNode {
  const { notice } = useWorkbench();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const local = session.localOperations().length;
  if (!isGrave(state) || (local === 0 && state.mode !== 'lost')) return null;

  const reapply = async () => {
    setBusy(true);
    const report = await session.reapplyLocal().finally(() => setBusy(false));
    if (report === null) return notice.set({ tone: 'warning', text: session.getState().statusText });
    const skipped = report.skipped.length > 0 ? ` ${changes(report.skipped.length)} could not be applied, because someone else has changed the same ROI.` : '';
    notice.set({ tone: 'info', text: `${changes(report.applied)} applied again.${skipped}` });
  };
  const discard = () => void session.discardLocal().then(() => setAsking(false));
  return (
    <div className="flex gap-2">
      <Button tone="primary" size="small" busy={busy} disabled={state.holderName !== null} onClick={() => void reapply()}>
        {local > 0 ? 'Take the turn and apply them' : 'Take the turn'}
      </Button>
      {local > 0 ? <Button size="small" onClick={() => setAsking(true)}>Discard…</Button> : null}
      <ConfirmDialog open={asking} onOpenChange={setAsking} title={`Discard ${changes(local)}?`} confirmLabel="Discard" onConfirm={discard}>
        What you drew since your turn ended exists on this computer only. Discarding it cannot be undone.
      </ConfirmDialog>
    </div>
  );
}
