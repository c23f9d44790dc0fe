'use client';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui';
import { breakLock } from '../editing/turn-actions';
import { useStore } from '../hooks/use-store';
import { useWorkbench } from '../hooks/use-workbench';

export function BreakLockDialog() {
  const model = useWorkbench();
  const open = useStore(model.dialog) === 'breakLock';
  const { holderName } = useStore(model.turn);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const close = () => {
    setProblem(null);
    model.dialog.set(null);
  };
  const confirm = () => {
    setBusy(true);
    breakLock(model).then(close, setProblem).finally(() => setBusy(false));
  };
  return (
    <ConfirmDialog open={open} onOpenChange={(next) => { if (!next) close(); }} title={`End the turn of ${holderName ?? 'the holder'}?`} confirmLabel="End the turn" onConfirm={confirm} busy={busy} problem={problem}>
      Their view becomes read-only at once. What they have drawn and not yet saved stays on their computer, and they are told. It is written to the audit log.
    </ConfirmDialog>
  );
}
