import { OutboxPanel } from '@/components/admin';
import { listOutbox } from '@/lib/server/admin';
import { pageContext } from '@/lib/server/http/pages';
import { readOrNotFound } from '../../projects/read-or-not-found';

export default async function OutboxPage() {
  const context = await pageContext();
  const first = await readOrNotFound(() => listOutbox(context, { limit: 50 }));
  return <OutboxPanel first={first} />;
}
