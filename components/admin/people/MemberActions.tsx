'use client';
import { UserMinus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, ConfirmDialog, ProblemNotice, useAction, useNotices } from '@/components/ui';
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { ROLE_NAMES, type ProjectRole } from '@/lib/domain/permissions';
import type { Member } from './PeoplePage';
import { RoleSelect } from './RoleSelect';

export function MemberActions({ projectId, member, isMe }: { projectId: string; member: Member; isMe: boolean }) {
  const router = useRouter();
  const notify = useNotices();
  const [asking, setAsking] = useState(false);
  const params = { projectId, userId: member.userId };
  const changeRole = useAction(async (role: ProjectRole) => {
    await callApi(endpoints.updateMember, { params, body: { role } });
    notify(`${member.name} is now ${ROLE_NAMES[role].toLowerCase()}.`);
    router.refresh();
  });
  const remove = useAction(async () => {
    await callApi(endpoints.removeMember, { params });
    setAsking(false);
    notify(`${member.name} is no longer a member.`);
    if (isMe) router.push('/projects');
    router.refresh();
  });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <RoleSelect className="w-40" label={`Role of ${member.name}`} hideLabel role={member.role} disabled={changeRole.busy} onChoose={(role) => void changeRole.run(role)} />
        <Button size="small" tone="quiet" aria-label={isMe ? 'Leave the project' : `Remove ${member.name}`} onClick={() => setAsking(true)}><UserMinus aria-hidden size={14} />{isMe ? 'Leave' : 'Remove'}</Button>
      </div>
      <ProblemNotice problem={changeRole.problem} />
      <ConfirmDialog open={asking} onOpenChange={setAsking} title={isMe ? 'Leave the project?' : `Remove ${member.name}?`} confirmLabel={isMe ? 'Leave' : 'Remove'} busy={remove.busy} problem={remove.problem} onConfirm={() => void remove.run()}>
        {isMe ? 'You lose access at once' : 'They lose access at once'}, and images they are editing become free. Annotations already drawn stay.
      </ConfirmDialog>
    </div>
  );
}
