import type { Prisma, Queryable } from '../../db';

/** Frees held locks at once and raises their fence, so that a save already on its way under the old one is refused. */
export async function releaseLocks(tx: Queryable, where: Prisma.LockWhereInput): Promise<number> {
  const { count } = await tx.lock.updateMany({ where, data: { userId: null, clientId: null, sessionId: null, expiresAt: null, fence: { increment: 1 } } });
  return count;
}
