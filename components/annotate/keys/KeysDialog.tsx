'use client';
import { Dialog } from '@/components/ui';
import { useStore } from '../hooks/use-store';
import { useWorkbench } from '../hooks/use-workbench';
import { KeysEditor } from './KeysEditor';

export function KeysDialog() {
  const { dialog } = useWorkbench();
  const open = useStore(dialog) === 'keys';
  const close = () => dialog.set(null);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => { if (!next) close(); }}
      title="Keys and mouse"
      description="Press a key’s button to give the action another one. Your keys follow you to every computer."
      size="wide"
    >
      <KeysEditor onDone={close} />
    </Dialog>
  );
}
