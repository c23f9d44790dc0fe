'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Badge, Button, ConfirmDialog, Panel, ProblemNotice, Table, Time, useAction, useNotices, type Column } from '@/components/ui';
import { endpoints, type ReplyOf } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { browserName } from './browser-name';

type Session = ReplyOf<typeof endpoints.listMySessions>['items'][number];

export function SessionsPanel({ sessions }: { sessions: readonly Session[] }) {
  const router = useRouter();
  const notify = useNotices();
  const [asking, setAsking] = useState(false);
  const end = useAction(async (session: Session) => {
    await callApi(endpoints.revokeSession, { params: { sessionId: session.id } });
    notify(`${browserName(session.userAgent)} is signed out.`);
    router.refresh();
  });
  const endAll = useAction(async () => {
    await callApi(endpoints.revokeAllSessions);
    window.location.assign('/sign-in');
  });
  const columns: Column<Session>[] = [
    { name: 'Where', cell: (row) => <span className="flex items-center gap-2 font-medium">{browserName(row.userAgent)} {row.current ? <Badge tone="good">This one</Badge> : null}</span> },
    { name: 'Signed in', cell: (row) => <Time value={row.createdAt} /> },
    { name: 'Last used', cell: (row) => <Time value={row.lastSeenAt} /> },
    {
      name: 'Actions', hideName: true, className: 'text-right',
      cell: (row) => (row.current ? null : <Button size="small" tone="quiet" aria-label={`Sign out ${browserName(row.userAgent)}`} busy={end.busy} onClick={() => void end.run(row)}>Sign out</Button>),
    },
  ];
  return (
    <Panel title="Where you are signed in" actions={<Button tone="danger" onClick={() => setAsking(true)}>Sign out everywhere</Button>}>
      <ProblemNotice problem={end.problem} className="mb-3" />
      <Table caption="Sessions" columns={columns} rows={sessions} rowKey={(row) => row.id} />
      <ConfirmDialog open={asking} onOpenChange={setAsking} title="Sign out everywhere?" confirmLabel="Sign out everywhere" busy={endAll.busy} problem={endAll.problem} onConfirm={() => void endAll.run()}>
        Every browser is signed out, this one too. Images you are editing become free. API tokens keep working.
      </ConfirmDialog>
    </Panel>
  );
}
