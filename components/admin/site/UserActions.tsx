'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, ConfirmDialog, useAction, useNotices } from '@/components/ui';
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import type { User } from './UsersPanel';

type Change = { disabled: boolean } | { isSiteAdmin: boolean };

interface Question {
  button: string;
  title: string;
  text: string;
  change: Change;
}

function questions(user: User): Question[] {
  return [
    user.isSiteAdmin
      ? { button: 'Remove site rights', title: `Take site administration from ${user.name}?`, text: 'They keep their projects, but no longer manage accounts or make projects.', change: { isSiteAdmin: false } }
      : { button: 'Make site admin', title: `Make ${user.name} a site administrator?`, text: 'They can make projects, manage all accounts and read the outbox.', change: { isSiteAdmin: true } },
    user.disabled
      ? { button: 'Enable', title: `Enable ${user.name}?`, text: 'They can sign in again, with the projects they had.', change: { disabled: false } }
      : { button: 'Disable', title: `Disable ${user.name}?`, text: 'They are signed out everywhere at once, their API tokens stop working, and images they are editing become free. Their annotations stay.', change: { disabled: true } },
  ];
}

export function UserActions({ user, isMe }: { user: User; isMe: boolean }) {
  const router = useRouter();
  const notify = useNotices();
  const [asked, setAsked] = useState<Question | null>(null);
  const update = useAction(async (change: Change) => {
    await callApi(endpoints.updateUser, { params: { userId: user.id }, body: change });
    setAsked(null);
    notify(`${user.name} was changed.`);
    router.refresh();
  });
  // One cannot lock oneself out by accident.
  if (isMe) return null;
  return (
    <div className="flex justify-end gap-1">
      {questions(user).map((question) => (
        <Button key={question.button} size="small" tone="quiet" aria-label={`${question.button}: ${user.name}`} onClick={() => setAsked(question)}>{question.button}</Button>
      ))}
      <ConfirmDialog open={asked !== null} onOpenChange={() => setAsked(null)} title={asked?.title ?? ''} confirmLabel={asked?.button ?? ''} busy={update.busy} problem={update.problem} onConfirm={() => asked && void update.run(asked.change)}>
        {asked?.text}
      </ConfirmDialog>
    </div>
  );
}
