import type { BodyOf, endpoints } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { writeAudit, type OperationContext } from '../../access';
import { hashPassword, verifyPassword } from '../passwords/hash-password';
import { refuseCommonPassword } from '../passwords/refuse-common-password';
import { countGuess, forgetAttempts } from '../rates/rate-window';
import { releaseLocks } from '../sessions/release-locks';

const GUESSES = { free: 5, firstWaitMs: 60_000, maxWaitMs: 300_000, forgetMs: 3_600_000 };

/** Changes the actor's password; every other session is signed out and its locks are freed. */
export async function changePassword(context: OperationContext, input: BodyOf<typeof endpoints.changePassword>): Promise<void> {
  const { db, actor } = context;
  const key = `password:${actor.userId}`;
  await countGuess(db, key, GUESSES);
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { passwordHash: true } });
  if (!(await verifyPassword(input.current, passwordHash))) {
    throw new FiducialError('invalid', 'The current password is not right.', { issues: [{ field: 'body.current', reason: 'not right' }] });
  }
  await forgetAttempts(db, key);
  refuseCommonPassword(input.next, actor);
  const next = await hashPassword(input.next);
  await db.$transaction(async (tx) => {
    // Guarded by the old hash: of two changes at once one wins and the other is told.
    const { count } = await tx.user.updateMany({ where: { id: actor.userId, passwordHash }, data: { passwordHash: next } });
    if (count === 0) throw new FiducialError('conflict', 'The password has just been changed elsewhere. Sign in again.');
    const others = { userId: actor.userId, revokedAt: null, id: { not: actor.sessionId } };
    const ended = await tx.session.findMany({ where: others, select: { id: true } });
    await tx.session.updateMany({ where: others, data: { revokedAt: new Date() } });
    await releaseLocks(tx, { sessionId: { in: ended.map((session) => session.id) } });
    await writeAudit(tx, context, { action: 'user.changePassword', objectType: 'user', objectId: actor.userId, detail: { sessionsEnded: ended.length } });
  });
}
