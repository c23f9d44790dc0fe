import type { endpoints, ReplyOf } from '@/lib/api';
import { SESSION } from '@/lib/domain/limits';
import type { OperationContext } from '../../access';

/** Where the actor is signed in now, newest first. */
export async function listMySessions({ db, actor }: OperationContext): Promise<ReplyOf<typeof endpoints.listMySessions>> {
  const now = Date.now();
  const rows = await db.session.findMany({
    where: { userId: actor.userId, revokedAt: null, expiresAt: { gt: new Date(now) }, lastSeenAt: { gt: new Date(now - SESSION.idleMs) } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
    take: 200,
  });
  return {
    items: rows.map((row) => ({
      id: row.id,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      userAgent: row.userAgent,
      current: row.id === actor.sessionId,
    })),
  };
}
