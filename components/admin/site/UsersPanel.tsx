'use client';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { Avatar, Badge, Button, MoreButton, Panel, Table, TextField, Time, usePages, type Column, type Page } from '@/components/ui';
import { endpoints, type ReplyOf } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { UserActions } from './UserActions';

export type User = ReplyOf<typeof endpoints.listUsers>['items'][number];

export function UsersPanel({ first, search, myId }: { first: Page<User>; search: string; myId: string }) {
  const router = useRouter();
  const [text, setText] = useState(search);
  const pages = usePages(first, (cursor) => callApi(endpoints.listUsers, { query: { cursor, ...(search ? { search } : {}) } }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    router.replace(text.trim() ? `/admin/users?search=${encodeURIComponent(text.trim())}` : '/admin/users');
  };
  const columns: Column<User>[] = [
    {
      name: 'Person',
      cell: (row) => (
        <span className="flex items-center gap-2.5">
          <Avatar name={row.name} />
          <span className="min-w-0">
            <span className="font-medium">{row.name}</span>
            <span className="block text-sm break-all text-ink-faint">{row.email}</span>
          </span>
        </span>
      ),
    },
    {
      name: 'State',
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <Badge tone={row.disabled ? 'bad' : 'good'}>{row.disabled ? 'Disabled' : 'Active'}</Badge>
          {row.isSiteAdmin ? <Badge tone="info">Site administrator</Badge> : null}
          {row.id === myId ? <Badge>You</Badge> : null}
        </span>
      ),
    },
    { name: 'Since', cell: (row) => <Time value={row.createdAt} withTime={false} /> },
    { name: 'Actions', hideName: true, className: 'text-right', cell: (row) => <UserActions user={row} isMe={row.id === myId} /> },
  ];
  return (
    <Panel
      title="Accounts"
      description="People get an account by an invitation to a project."
      actions={
        <form role="search" onSubmit={submit} className="flex gap-2">
          <TextField label="Search accounts" hideLabel type="search" placeholder="Name or e-mail" maxLength={100} value={text} onChange={(event) => setText(event.target.value)} />
          <Button type="submit"><Search aria-hidden size={15} />Search</Button>
        </form>
      }
    >
      {pages.items.length === 0 ? <p role="status" className="py-4 text-center text-ink-soft">No account fits.</p> : <Table caption="Accounts" columns={columns} rows={pages.items} rowKey={(row) => row.id} />}
      <MoreButton pages={pages} what="accounts" />
    </Panel>
  );
}
