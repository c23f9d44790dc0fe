import { FiducialError } from '@/lib/domain/errors';
import { requireProject, writeAudit } from '../../access';
import type { Queryable } from '../../db';
import { countAttempt } from '../rates/rate-window';
import { deliverInvitation } from './deliver-invitation';
import { makeInvitationToken, PER_INVITER } from './invitation-token';
import type { InvitationView } from './invitation-view';
import type { MailContext } from './mail-context';

/** Sends a new link for an invitation that is pending or has expired; the old link stops working, the seven days begin anew. */
export async function resendInvitation(context: MailContext, input: { projectId: string; invitationId: string }): Promise<InvitationView> {
  const { projectId, invitationId } = input;
  await requireProject(context.db, context.actor, projectId, 'members.manage');
  await countAttempt(context.db, `invite:${context.actor.userId}`, PER_INVITER);
  const { token, tokenHash, expiresAt } = makeInvitationToken();
  await context.db.$transaction(async (tx) => {
    // Whoever sends it again answers for it from now on.
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, projectId, usedAt: null, withdrawnAt: null }, data: { tokenHash, expiresAt, invitedById: context.actor.userId },
    });
    await requireProject(tx, context.actor, projectId, 'members.manage');
    if (count === 0) await refuse(tx, projectId, invitationId);
    await writeAudit(tx, context, { action: 'invitation.resend', objectType: 'invitation', objectId: invitationId, projectId });
  });
  return deliverInvitation(context, { invitationId, token });
}

async function refuse(db: Queryable, projectId: string, invitationId: string): Promise<never> {
  const found = await db.invitation.findFirst({ where: { id: invitationId, projectId }, select: { usedAt: true } });
  if (!found) throw new FiducialError('not_found', 'There is no such invitation.');
  throw new FiducialError('conflict', found.usedAt ? 'This invitation has been accepted.' : 'This invitation was withdrawn. Make a new one.');
}
