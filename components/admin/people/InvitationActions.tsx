'use client';
import { RotateCw, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, ConfirmDialog, ProblemNotice, useAction, useNotices } from '@/components/ui';
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { deliveryWords } from './delivery';
import type { Invitation } from './PeoplePage';

export function InvitationActions({ projectId, invitation }: { projectId: string; invitation: Invitation }) {
  const router = useRouter();
  const notify = useNotices();
  const [asking, setAsking] = useState(false);
  const params = { projectId, invitationId: invitation.id };
  const resend = useAction(async () => {
    const sent = await callApi(endpoints.resendInvitation, { params });
    notify(`A new link for ${sent.email} was made; the old one no longer works. ${deliveryWords(sent.delivery)}`, sent.delivery === 'failed' ? 'bad' : 'good');
    router.refresh();
  });
  const withdraw = useAction(async () => {
    await callApi(endpoints.withdrawInvitation, { params });
    setAsking(false);
    notify(`The invitation of ${invitation.email} is withdrawn.`);
    router.refresh();
  });
  return (
    <div className="flex flex-col items-end gap-2">
      <div className="flex gap-1">
        <Button size="small" tone="quiet" busy={resend.busy} aria-label={`Resend the invitation of ${invitation.email}`} onClick={() => void resend.run()}><RotateCw aria-hidden size={14} />Resend</Button>
        {invitation.state === 'pending' ? (
          <Button size="small" tone="quiet" aria-label={`Withdraw the invitation of ${invitation.email}`} onClick={() => setAsking(true)}><Undo2 aria-hidden size={14} />Withdraw</Button>
        ) : null}
      </div>
      <ProblemNotice problem={resend.problem} className="text-left" />
      <ConfirmDialog open={asking} onOpenChange={setAsking} title="Withdraw the invitation?" confirmLabel="Withdraw" busy={withdraw.busy} problem={withdraw.problem} onConfirm={() => void withdraw.run()}>
        The link sent to {invitation.email} stops working at once. You can invite the address again.
      </ConfirmDialog>
    </div>
  );
}
