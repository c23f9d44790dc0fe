import type { BodyOf, endpoints } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { requireProject, writeAudit } from '../../access';
import { countAttempt } from '../rates/rate-window';
import { deliverInvitation } from './deliver-invitation';
import { makeInvitationToken, PER_INVITER } from './invitation-token';
import type { InvitationView } from './invitation-view';
import type { MailContext } from './mail-context';

/** Invites an address into a project. An earlier pending invitation of the address ends; the new one stands even when its mail fails. */
export async function createInvitation(context: MailContext, input: { projectId: string } & BodyOf<typeof endpoints.createInvitation>): Promise<InvitationView> {
  const { projectId, email, role } = input;
  await requireProject(context.db, context.actor, projectId, 'members.manage');
  await countAttempt(context.db, `invite:${context.actor.userId}`, PER_INVITER);
  const { token, tokenHash, expiresAt } = makeInvitationToken();
  const invitationId = await context.db.$transaction(async (tx) => {
    await tx.invitation.updateMany({ where: { projectId, email, usedAt: null, withdrawnAt: null }, data: { withdrawnAt: new Date() } });
    await requireProject(tx, context.actor, projectId, 'members.manage');
    const member = await tx.membership.findFirst({ where: { projectId, user: { email } }, select: { id: true } });
    if (member) throw new FiducialError('conflict', 'This person is a member of the project already. Change the role in the list of members.');
    const { id } = await tx.invitation.create({ data: { projectId, email, role, tokenHash, expiresAt, invitedById: context.actor.userId }, select: { id: true } });
    await writeAudit(tx, context, { action: 'invitation.create', objectType: 'invitation', objectId: id, projectId, detail: { role } });
    return id;
  });
  return deliverInvitation(context, { invitationId, token });
}
