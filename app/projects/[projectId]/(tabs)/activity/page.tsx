import { ActivityList } from '@/components/admin';
import { listAudit } from '@/lib/server/admin';
import { pageContext } from '@/lib/server/http/pages';
import { readOrNotFound } from '../../../read-or-not-found';

export default async function ProjectActivityPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params;
  const context = await pageContext();
  const first = await readOrNotFound(() => listAudit(context, { projectId, limit: 50 }));
  return <ActivityList projectId={projectId} first={first} />;
}
