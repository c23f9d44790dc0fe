import type { Metadata } from 'next';
import { EntryCard, InvitationCard } from '@/components/shell';
import { readActor } from '@/lib/server/http/pages';

export const metadata: Metadata = { title: 'Invitation' };

export default async function InvitePage() {
  const actor = await readActor();
  return (
    <EntryCard title="You are invited">
      <InvitationCard signedInAs={actor?.email ?? null} />
    </EntryCard>
  );
}
