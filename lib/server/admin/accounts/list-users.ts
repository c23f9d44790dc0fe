import type { endpoints, QueryOf, ReplyOf } from '@/lib/api';
import { requireSiteAdmin, type OperationContext } from '../../access';
import type { Prisma } from '../../db';
import { cutPage, pageAfter } from '../page';

export const userColumns = { id: true, name: true, email: true, isSiteAdmin: true, disabledAt: true, createdAt: true } satisfies Prisma.UserSelect;
type UserRow = Prisma.UserGetPayload<{ select: typeof userColumns }>;

export function viewUser({ disabledAt, createdAt, ...row }: UserRow) {
  return { ...row, disabled: disabledAt !== null, createdAt: createdAt.toISOString() };
}

/** All accounts, by e-mail. Site administrators only. */
export async function listUsers(context: OperationContext, query: QueryOf<typeof endpoints.listUsers>): Promise<ReplyOf<typeof endpoints.listUsers>> {
  requireSiteAdmin(context.actor);
  const search = query.search?.trim();
  const rows = await context.db.user.findMany({
    where: search ? { OR: [{ email: { contains: search.toLowerCase() } }, { name: { contains: search } }] } : {},
    orderBy: [{ email: 'asc' }, { id: 'asc' }],
    select: userColumns,
    ...pageAfter(query),
  });
  return cutPage(rows, query.limit, viewUser);
}
