import type { Prisma, Queryable } from '../../db';

/** Frees held locks at once. The fence stays: it only ever grows, so a save under the old lock is refused. */
export async function releaseLocks(tx: Queryable, where: Prisma.LockWhereInput): Promise<number> {
  const { count } = await tx.lock.updateMany({ where, data: { userId: null, clientId: null, sessionId: null, expiresAt: null } });
  return count;
}
