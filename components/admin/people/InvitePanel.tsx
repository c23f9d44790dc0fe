'use client';
import { Send } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { Button, fieldProblem, Panel, ProblemNotice, TextField, useAction, useNotices } from '@/components/ui';
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { PROJECT_ROLES, ROLE_DESCRIPTIONS, ROLE_NAMES, type ProjectRole } from '@/lib/domain/permissions';
import { deliveryWords } from './delivery';
import { RoleSelect } from './RoleSelect';

export function InvitePanel({ projectId }: { projectId: string }) {
  const router = useRouter();
  const notify = useNotices();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<ProjectRole>('annotator');
  const invite = useAction(async () => {
    const invitation = await callApi(endpoints.createInvitation, { params: { projectId }, body: { email, role } });
    setEmail('');
    notify(`${invitation.email} is invited. ${deliveryWords(invitation.delivery)}`, invitation.delivery === 'failed' ? 'bad' : 'good');
    router.refresh();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void invite.run();
  };
  return (
    <Panel title="Invite by e-mail" description="The link in the mail works once and for seven days. Whoever opens it makes an account or joins with the one they have.">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <ProblemNotice problem={invite.problem} />
        <div className="flex flex-wrap items-end gap-3">
          <TextField className="w-72 max-w-full" label="E-mail" type="email" required maxLength={254} autoComplete="off" value={email} onChange={(event) => setEmail(event.target.value)} error={fieldProblem(invite.problem, 'email')} />
          <RoleSelect className="w-44" label="Role" role={role} onChoose={setRole} />
          <Button type="submit" tone="primary" busy={invite.busy}><Send aria-hidden size={15} />Invite</Button>
        </div>
        <RoleWords />
      </form>
    </Panel>
  );
}

function RoleWords() {
  return (
    <dl className="grid gap-x-6 gap-y-1 text-sm md:grid-cols-2">
      {PROJECT_ROLES.map((role) => (
        <div key={role} className="flex gap-2">
          <dt className="w-24 shrink-0 font-medium text-ink-soft">{ROLE_NAMES[role]}</dt>
          <dd className="text-ink-faint">{ROLE_DESCRIPTIONS[role]}</dd>
        </div>
      ))}
    </dl>
  );
}
