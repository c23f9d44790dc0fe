import type { endpoints, ReplyOf } from '@/lib/api';
import type { OperationContext } from '../../access';
import { tokenColumns, viewToken } from './token-view';

/** The actor's tokens that are not revoked, expired ones included, newest first. */
export async function listMyTokens({ db, actor }: OperationContext): Promise<ReplyOf<typeof endpoints.listMyTokens>> {
  const rows = await db.apiToken.findMany({
    where: { userId: actor.userId, revokedAt: null }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 200, select: tokenColumns,
  });
  return { items: rows.map(viewToken) };
}
