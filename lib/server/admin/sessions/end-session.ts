import { writeAudit, type PublicContext } from '../../access';
import { releaseLocks } from './release-locks';

/** Ends one session and frees what it held. Ending an ended session is no error. */
export async function endSession(context: Pick<PublicContext, 'db' | 'requestId'>, input: { sessionId: string }): Promise<void> {
  await context.db.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({ where: { id: input.sessionId, revokedAt: null }, data: { revokedAt: new Date() } });
    if (count === 0) return;
    await releaseLocks(tx, { sessionId: input.sessionId });
    const session = await tx.session.findUniqueOrThrow({ where: { id: input.sessionId }, select: { userId: true } });
    const author = { actor: { kind: 'user', userId: session.userId }, requestId: context.requestId };
    await writeAudit(tx, author, { action: 'session.end', objectType: 'session', objectId: input.sessionId });
  });
}
