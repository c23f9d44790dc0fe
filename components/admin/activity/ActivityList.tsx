'use client';
import { History } from 'lucide-react';
import { EmptyState, MoreButton, Panel, Table, Time, usePages, type Column, type Page } from '@/components/ui';
import { endpoints, type ReplyOf } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { actionWords, detailWords } from './action-words';

type Entry = ReplyOf<typeof endpoints.listAudit>['items'][number];

const COLUMNS: Column<Entry>[] = [
  { name: 'When', className: 'whitespace-nowrap', cell: (row) => <Time value={row.at} /> },
  { name: 'Who', cell: (row) => row.actor },
  { name: 'What', cell: (row) => <span className="font-medium">{actionWords(row.action)}</span> },
  { name: 'Detail', cell: (row) => <span className="text-sm break-words text-ink-soft">{detailWords(row.detail)}</span> },
  { name: 'On', cell: (row) => <span className="text-sm text-ink-faint">{actionWords(row.objectType)} <code className="font-mono text-xs break-all">{row.objectId}</code></span> },
];

export function ActivityList({ projectId, first }: { projectId: string; first: Page<Entry> }) {
  const pages = usePages(first, (cursor) => callApi(endpoints.listAudit, { params: { projectId }, query: { cursor } }));
  if (pages.items.length === 0) return <EmptyState icon={History} title="Nothing has happened yet">Every change in the project is written down here, with who made it.</EmptyState>;
  return (
    <Panel title="Activity" description="Who did what, newest first. Entries are only ever added.">
      <Table caption="Activity" columns={COLUMNS} rows={pages.items} rowKey={(row) => row.id} />
      <MoreButton pages={pages} what="entries" />
    </Panel>
  );
}
