import type { endpoints, ReplyOf } from '@/lib/api';
import type { PublicContext } from '../../access';
import { requireUsableInvitation } from './require-usable';

/** What a link is for. Uses nothing up: mail scanners open links. Tells only who holds the token whether its address has an account. */
export async function inspectInvitation(context: PublicContext, input: { token: string }): Promise<ReplyOf<typeof endpoints.inspectInvitation>> {
  const invitation = await requireUsableInvitation(context.db, input.token);
  const { email, role, projectName, expiresAt } = invitation;
  const user = await context.db.user.findUnique({ where: { email }, select: { id: true } });
  return { projectName, email, role, expiresAt: expiresAt.toISOString(), hasAccount: user !== null };
}
