'use client';
import { Inbox } from 'lucide-react';
import { EmptyState, MoreButton, Time, usePages, type Page } from '@/components/ui';
import { endpoints, type ReplyOf } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { LinkedText } from './LinkedText';

type Message = ReplyOf<typeof endpoints.listOutbox>['items'][number];

/** Mail that could not be sent because no mail server is set up: to be passed on by hand. */
export function OutboxPanel({ first }: { first: Page<Message> }) {
  const pages = usePages(first, (cursor) => callApi(endpoints.listOutbox, { query: { cursor } }));
  if (pages.items.length === 0) {
    return <EmptyState icon={Inbox} title="The outbox is empty">While no mail server is set up, invitations are kept here, so that you can pass their links on.</EmptyState>;
  }
  return (
    <>
      <ul className="flex flex-col gap-3">
        {pages.items.map((message) => (
          <li key={message.id}>
            <article className="rounded-lg border border-line bg-panel p-4">
              <h2 className="font-semibold break-words">{message.subject}</h2>
              <p className="mt-0.5 text-sm text-ink-faint">To {message.to} · <Time value={message.createdAt} /></p>
              <LinkedText text={message.text} />
            </article>
          </li>
        ))}
      </ul>
      <MoreButton pages={pages} what="messages" />
    </>
  );
}
