import type { endpoints, ReplyOf } from '@/lib/api';
import { requireProject, type OperationContext } from '../../access';
import { invitationColumns, viewInvitation } from './invitation-view';

/** The project's latest invitations, newest first. */
export async function listInvitations(context: OperationContext, input: { projectId: string }): Promise<ReplyOf<typeof endpoints.listInvitations>> {
  await requireProject(context.db, context.actor, input.projectId, 'members.manage');
  const rows = await context.db.invitation.findMany({
    where: { projectId: input.projectId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 500, select: invitationColumns,
  });
  return { items: rows.map(viewInvitation) };
}
