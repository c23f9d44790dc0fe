import { FiducialError } from '@/lib/domain/errors';
import { writeAudit, type OperationContext } from '../../access';
import { releaseLocks } from './release-locks';

/** Signs one of the actor's sessions out; its locks are freed. */
export async function revokeSession(context: OperationContext, input: { sessionId: string }): Promise<void> {
  const { db, actor } = context;
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({ where: { id: input.sessionId, userId: actor.userId, revokedAt: null }, data: { revokedAt: new Date() } });
    if (count === 0) throw new FiducialError('not_found', 'There is no such session, or it has ended already.');
    await releaseLocks(tx, { sessionId: input.sessionId });
    await writeAudit(tx, context, { action: 'session.revoke', objectType: 'session', objectId: input.sessionId });
  });
}

/** Signs the actor out everywhere. Locks are freed; API tokens stay, they are revoked one by one. */
export async function revokeAllSessions(context: OperationContext): Promise<void> {
  const { db, actor } = context;
  await db.$transaction(async (tx) => {
    const open = { userId: actor.userId, revokedAt: null };
    await tx.session.updateMany({ where: open, data: { userId: actor.userId } });
    const ended = await tx.session.findMany({ where: open, select: { id: true } });
    await tx.session.updateMany({ where: open, data: { revokedAt: new Date() } });
    await releaseLocks(tx, { sessionId: { in: ended.map((session) => session.id) } });
    await writeAudit(tx, context, { action: 'session.revokeAll', objectType: 'user', objectId: actor.userId, detail: { sessionsEnded: ended.length } });
  });
}
