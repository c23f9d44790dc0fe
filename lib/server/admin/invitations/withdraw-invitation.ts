import { FiducialError } from '@/lib/domain/errors';
import { requireProject, writeAudit, type OperationContext } from '../../access';

/** Withdraws an invitation that nobody has accepted: its link stops working at once. */
export async function withdrawInvitation(context: OperationContext, input: { projectId: string; invitationId: string }): Promise<void> {
  const { projectId, invitationId } = input;
  await requireProject(context.db, context.actor, projectId, 'members.manage');
  await context.db.$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({ where: { id: invitationId, projectId, usedAt: null, withdrawnAt: null }, data: { withdrawnAt: new Date() } });
    if (count === 0) throw new FiducialError('not_found', 'There is no such pending invitation.');
    await writeAudit(tx, context, { action: 'invitation.withdraw', objectType: 'invitation', objectId: invitationId, projectId });
  });
}
