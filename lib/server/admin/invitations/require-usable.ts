import { FiducialError } from '@/lib/domain/errors';
import { roleAllows, type ProjectRole } from '@/lib/domain/permissions';
import type { Queryable } from '../../db';
import { hashSecret } from '../tokens/find-token-actor';
import { invitationState } from './invitation-view';

export interface UsableInvitation {
  id: string;
  invitedById: string;
  tokenHash: string;
  projectId: string;
  projectName: string;
  email: string;
  role: ProjectRole;
  expiresAt: Date;
}

const WHY_NOT = {
  accepted: 'This invitation has been used already. If that was you, sign in.',
  withdrawn: 'This invitation was withdrawn or replaced by a newer one. Look for the latest mail, or ask for a new invitation.',
  expired: 'This invitation has expired. Ask the person who invited you to send it again.',
};

/**
 * The invitation behind a link's token. Throws `gone` with the reason when it cannot be used; also when the person who invited may no
 * longer manage the project, so that nobody keeps a way back in by having invited himself.
 */
export async function requireUsableInvitation(db: Queryable, token: string, now = new Date()): Promise<UsableInvitation> {
  const tokenHash = hashSecret(token);
  const row = await db.invitation.findUnique({
    where: { tokenHash },
    include: { project: { select: { name: true } } },
  });
  if (!row) throw new FiducialError('gone', 'This link is not complete, or a newer mail has replaced it.');
  const state = invitationState(row, now);
  if (state !== 'pending') throw new FiducialError('gone', WHY_NOT[state]);
  await requireInviter(db, row);
  const { id, invitedById, projectId, email, role, expiresAt } = row;
  return { id, invitedById, tokenHash, projectId, projectName: row.project.name, email, role: role as ProjectRole, expiresAt };
}

/** Throws `gone` unless the person who invited may (still) manage the project's members. */
export async function requireInviter(db: Queryable, invitation: { invitedById: string; projectId: string }): Promise<void> {
  const inviter = await db.user.findUnique({
    where: { id: invitation.invitedById },
    select: { isSiteAdmin: true, disabledAt: true, memberships: { where: { projectId: invitation.projectId }, select: { role: true } } },
  });
  const role = inviter?.memberships[0]?.role as ProjectRole | undefined;
  const may = inviter?.isSiteAdmin === true || (role !== undefined && roleAllows(role, 'members.manage'));
  if (!may || inviter?.disabledAt) throw new FiducialError('gone', 'Who invited you no longer manages this project. Ask its admin for a new invitation.');
}
