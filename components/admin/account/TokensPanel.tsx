'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Badge, Button, ConfirmDialog, Panel, Table, Time, useAction, useNotices, type Column } from '@/components/ui';
import { endpoints, type ReplyOf } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { CreateTokenDialog } from './CreateTokenDialog';

type Token = ReplyOf<typeof endpoints.listMyTokens>['items'][number];

export function TokensPanel({ tokens }: { tokens: readonly Token[] }) {
  const router = useRouter();
  const notify = useNotices();
  const [asked, setAsked] = useState<Token | null>(null);
  const revoke = useAction(async (token: Token) => {
    await callApi(endpoints.revokeToken, { params: { tokenId: token.id } });
    setAsked(null);
    notify(`The token “${token.name}” is revoked.`);
    router.refresh();
  });
  const columns: Column<Token>[] = [
    { name: 'Name', cell: (row) => <span className="font-medium break-words">{row.name}</span> },
    { name: 'May', cell: (row) => <span className="flex flex-wrap gap-1">{row.scopes.map((scope) => <Badge key={scope}>{scope}</Badge>)}</span> },
    { name: 'Expires', cell: (row) => (row.expiresAt ? <Time value={row.expiresAt} withTime={false} /> : 'Never') },
    { name: 'Last used', cell: (row) => (row.lastUsedAt ? <Time value={row.lastUsedAt} /> : 'Never') },
    { name: 'Actions', hideName: true, className: 'text-right', cell: (row) => <Button size="small" tone="quiet" aria-label={`Revoke ${row.name}`} onClick={() => setAsked(row)}>Revoke</Button> },
  ];
  return (
    <Panel title="API tokens" description={<>For programs that work in your name: send one as <code className="font-mono text-sm">Authorization: Bearer …</code></>} actions={<CreateTokenDialog />}>
      {tokens.length === 0 ? <p className="text-ink-soft">You have no tokens.</p> : <Table caption="API tokens" columns={columns} rows={tokens} rowKey={(row) => row.id} />}
      <ConfirmDialog open={asked !== null} onOpenChange={() => setAsked(null)} title="Revoke the token?" confirmLabel="Revoke" busy={revoke.busy} problem={revoke.problem} onConfirm={() => asked && void revoke.run(asked)}>
        Programs that use “{asked?.name}” are refused from now on. This cannot be undone.
      </ConfirmDialog>
    </Panel>
  );
}
