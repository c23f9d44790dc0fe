'use client';
import { ConfirmDialog } from '@/components/ui';

interface Props {
  /** Changes that wait on this computer; the dialog is open while there are any. */
  unsaved: number;
  onCancel: () => void;
  onSignOut: () => void;
}

/** Signing out wipes what this computer keeps, so unsaved drawing would be lost: never without asking. */
export function SignOutDialog({ unsaved, onCancel, onSignOut }: Props) {
  return (
    <ConfirmDialog open={unsaved > 0} onOpenChange={(open) => !open && onCancel()} title="Unsaved drawing on this computer" confirmLabel="Discard and sign out" onConfirm={onSignOut}>
      {unsaved === 1 ? 'One change has' : `${unsaved} changes have`} not reached the server. Cancel and open the image again to save; signing out deletes what this computer keeps.
    </ConfirmDialog>
  );
}
