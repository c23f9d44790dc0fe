import { FiducialError } from '@/lib/domain/errors';
import { requireProject, writeAudit, type OperationContext } from '../../access';
import { releaseLocks } from '../sessions/release-locks';
import { holdAdmins, refuseNoAdmin } from './keep-an-admin';

/** Removes a member, effective on the member's next request; held locks are freed in the same transaction. */
export async function removeMember(context: OperationContext, input: { projectId: string; userId: string }): Promise<void> {
  const { projectId, userId } = input;
  await context.db.$transaction(async (tx) => {
    await holdAdmins(tx, projectId);
    await requireProject(tx, context.actor, projectId, 'members.manage');
    const before = await tx.membership.findUnique({ where: { projectId_userId: { projectId, userId } }, select: { role: true } });
    if (!before) throw new FiducialError('not_found', 'This person is not a member of the project.');
    await tx.membership.delete({ where: { projectId_userId: { projectId, userId } } });
    if (before.role === 'admin') await refuseNoAdmin(tx, projectId);
    const locks = await releaseLocks(tx, { userId, image: { projectId } });
    await writeAudit(tx, context, { action: 'member.remove', objectType: 'user', objectId: userId, projectId, detail: { role: before.role, locksReleased: locks } });
  });
}
