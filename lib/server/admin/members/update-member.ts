import type { endpoints, ReplyOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { roleAllows, type ProjectRole } from '@/lib/domain/permissions';
import { requireProject, writeAudit, type OperationContext } from '../../access';
import { releaseLocks } from '../sessions/release-locks';
import { holdAdmins, refuseNoAdmin } from './keep-an-admin';
import { memberColumns, viewMember } from './member-view';

/** Changes a member's role, effective on the member's next request. A role that may not draw holds no locks. */
export async function updateMember(
  context: OperationContext,
  input: { projectId: string; userId: string; role: ProjectRole },
): Promise<ReplyOf<typeof endpoints.updateMember>> {
  const { projectId, userId, role } = input;
  return context.db.$transaction(async (tx) => {
    await holdAdmins(tx, projectId);
    await requireProject(tx, context.actor, projectId, 'members.manage');
    const key = { projectId_userId: { projectId, userId } };
    const before = await tx.membership.findUnique({ where: key, select: { role: true } });
    if (!before) throw new FiducialError('not_found', 'This person is not a member of the project.');
    const row = await tx.membership.update({ where: key, data: { role }, select: memberColumns });
    if (before.role === 'admin') await refuseNoAdmin(tx, projectId);
    if (!roleAllows(role, 'annotations.edit')) await releaseLocks(tx, { userId, image: { projectId } });
    await writeAudit(tx, context, { action: 'member.update', objectType: 'user', objectId: userId, projectId, detail: { from: before.role, to: role } });
    return viewMember(row);
  });
}
