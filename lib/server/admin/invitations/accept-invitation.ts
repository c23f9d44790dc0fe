import type { BodyOf, endpoints } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { PROJECT_ACTIONS, roleAllows, type ProjectRole } from '@/lib/domain/permissions';
import { writeAudit, type PublicContext } from '../../access';
import { isUniqueViolation, type Database, type Transaction } from '../../db';
import { hashPasswordIf } from '../passwords/hash-password';
import { refuseCommonPassword } from '../passwords/refuse-common-password';
import { requireInviter, requireUsableInvitation, type UsableInvitation } from './require-usable';

type Input = BodyOf<typeof endpoints.acceptInvitation>;
/** Who joins: an account that is there, or one to be made in the transaction that uses the invitation. */
type Joiner = { userId: string } | { name: string; passwordHash: string };

/** Uses an invitation up: as the signed-in user with its address, or by making an account. Of many attempts at once, one succeeds. */
export async function acceptInvitation(context: PublicContext, input: Input): Promise<{ projectId: string; email: string }> {
  const { db } = context;
  const invitation = await requireUsableInvitation(db, input.token);
  const joiner = await findJoiner(context, invitation, input);
  try {
    await db.$transaction(async (tx) => {
      const { count } = await tx.invitation.updateMany({
        where: { id: invitation.id, tokenHash: invitation.tokenHash, usedAt: null, withdrawnAt: null, expiresAt: { gt: new Date() } },
        data: { usedAt: new Date() },
      });
      if (count === 0) throw new FiducialError('gone', 'This invitation has just been used, withdrawn or replaced.');
      await join(tx, context, invitation, joiner);
    });
  } catch (error) {
    // Two invitations of one address, accepted at once: the other has made the account.
    if (isUniqueViolation(error)) throw signInFirst();
    throw error;
  }
  return { projectId: invitation.projectId, email: invitation.email };
}

async function findJoiner({ db, actor }: PublicContext, invitation: UsableInvitation, input: Input): Promise<Joiner> {
  if (actor) {
    if (actor.kind !== 'user') throw new FiducialError('forbidden', 'Invitations are accepted by people: open the link in a browser.');
    if (actor.email !== invitation.email) {
      throw new FiducialError('forbidden', `This invitation is for ${invitation.email}, and you are signed in as ${actor.email}. Sign out first.`);
    }
    return { userId: actor.userId };
  }
  await refuseKnownAddress(db, invitation.email);
  if (!input.account) throw new FiducialError('invalid', 'Choose a name and a password to make your account.');
  const { name, password } = input.account;
  refuseCommonPassword(password, { email: invitation.email, name });
  const stillWanted = async () => {
    await requireUsableInvitation(db, input.token);
    await refuseKnownAddress(db, invitation.email);
  };
  return { name, passwordHash: await hashPasswordIf(stillWanted, password) };
}

async function refuseKnownAddress(db: Database, email: string): Promise<void> {
  if (await db.user.findUnique({ where: { email }, select: { id: true } })) throw signInFirst();
}

/** Who is a member already keeps a role that may do things the invitation's does not; else the invitation's role replaces it. */
async function join(tx: Transaction, context: PublicContext, invitation: UsableInvitation, joiner: Joiner): Promise<void> {
  const { projectId, role, email } = invitation;
  // Again inside the transaction: the inviter may have lost the right this instant.
  await requireInviter(tx, invitation);
  const userId = 'userId' in joiner ? joiner.userId : (await tx.user.create({ data: { email, ...joiner }, select: { id: true } })).id;
  const member = await tx.membership.findUnique({ where: { projectId_userId: { projectId, userId } }, select: { role: true } });
  if (!member) await tx.membership.create({ data: { projectId, userId, role } });
  else if (includesRole(role, member.role as ProjectRole)) await tx.membership.update({ where: { projectId_userId: { projectId, userId } }, data: { role } });
  const author = { actor: { kind: 'user', userId }, requestId: context.requestId };
  const detail = { role, newAccount: !('userId' in joiner) };
  await writeAudit(tx, author, { action: 'invitation.accept', objectType: 'invitation', objectId: invitation.id, projectId, detail });
}

/** Whether `role` may do everything that `other` may. */
function includesRole(role: ProjectRole, other: ProjectRole): boolean {
  return PROJECT_ACTIONS.every((action) => roleAllows(role, action) || !roleAllows(other, action));
}

const signInFirst = () => new FiducialError('unauthenticated', 'There is an account with this address already. Sign in with it, then open the link again.');
