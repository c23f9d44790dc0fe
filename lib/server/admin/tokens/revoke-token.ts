import { FiducialError } from '@/lib/domain/errors';
import { writeAudit, type OperationContext } from '../../access';
import { releaseLocks } from '../sessions/release-locks';

/** Ends one of the actor's API tokens at once; locks that it took are freed. */
export async function revokeToken(context: OperationContext, input: { tokenId: string }): Promise<void> {
  const { db, actor } = context;
  await db.$transaction(async (tx) => {
    const { count } = await tx.apiToken.updateMany({ where: { id: input.tokenId, userId: actor.userId, revokedAt: null }, data: { revokedAt: new Date() } });
    if (count === 0) throw new FiducialError('not_found', 'There is no such token, or it is revoked already.');
    await releaseLocks(tx, { sessionId: input.tokenId });
    await writeAudit(tx, context, { action: 'token.revoke', objectType: 'token', objectId: input.tokenId });
  });
}
