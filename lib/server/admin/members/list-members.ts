import type { endpoints, ReplyOf } from '@/lib/api';
import { requireProject, type OperationContext } from '../../access';
import { memberColumns, viewMember } from './member-view';

/** Who works in the project, by name. */
export async function listMembers(context: OperationContext, input: { projectId: string }): Promise<ReplyOf<typeof endpoints.listMembers>> {
  await requireProject(context.db, context.actor, input.projectId, 'members.view');
  const rows = await context.db.membership.findMany({
    where: { projectId: input.projectId }, orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }], select: memberColumns,
  });
  return { items: rows.map(viewMember) };
}
