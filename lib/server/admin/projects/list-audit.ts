import type { endpoints, QueryOf, ReplyOf } from '@/lib/api';
import { requireProject, type OperationContext } from '../../access';
import { cutPage, pageAfter } from '../page';

/** Who did what in the project, newest first. */
export async function listAudit(context: OperationContext, input: { projectId: string } & QueryOf<typeof endpoints.listAudit>): Promise<ReplyOf<typeof endpoints.listAudit>> {
  const { db, actor } = context;
  await requireProject(db, actor, input.projectId, 'audit.view');
  const rows = await db.auditEvent.findMany({ where: { projectId: input.projectId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], ...pageAfter(input) });
  const actorIds = [...new Set(rows.map((row) => row.actorId))];
  const users = await db.user.findMany({ where: { id: { in: actorIds } }, select: { id: true, name: true } });
  const names = new Map(users.map((user) => [user.id, user.name]));
  return cutPage(rows, input.limit, (row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: names.get(row.actorId) ?? row.actorId,
    action: row.action,
    objectType: row.objectType,
    objectId: row.objectId,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
  }));
}
