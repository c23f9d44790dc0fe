import { UsersPanel } from '@/components/admin';
import { listUsers } from '@/lib/server/admin';
import { pageContext } from '@/lib/server/http/pages';
import { readOrNotFound } from '../../projects/read-or-not-found';

export default async function UsersPage({ searchParams }: { searchParams: Promise<{ search?: string | string[] }> }) {
  const given = (await searchParams).search;
  const search = typeof given === 'string' ? given.trim().slice(0, 100) : '';
  const context = await pageContext();
  const first = await readOrNotFound(() => listUsers(context, { limit: 50, ...(search ? { search } : {}) }));
  return <UsersPanel first={first} search={search} myId={context.actor.userId} />;
}
