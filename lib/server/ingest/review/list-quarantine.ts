import type { endpoints, ParamsOf, QueryOf, ReplyOf } from '@/lib/api';
import { requireReview, visibleQuarantine, type OperationContext } from '../../access';
import { makePlaceCursor, readPlaceCursor } from '../receive/list-upload-batches';
import { quarantinedColumns, viewQuarantined } from './view-quarantined';

type Endpoint = typeof endpoints.listQuarantine;

/** What waits until somebody has looked at it, oldest first: all of the project, or the actor's own. */
export async function listQuarantine(context: OperationContext, input: ParamsOf<Endpoint> & QueryOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const { db, actor } = context;
  const access = await requireReview(db, actor, input.projectId);
  const visible = { ...visibleQuarantine(actor, access), ...(input.deviceKey === undefined ? {} : { deviceKey: input.deviceKey }) };
  const rows = await db.quarantinedImage.findMany({
    where: { AND: [visible, input.cursor === undefined ? {} : after(input.cursor)] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: input.limit + 1,
    select: quarantinedColumns,
  });
  const page = rows.slice(0, input.limit);
  const users = await db.user.findMany({ where: { id: { in: page.map((row) => row.uploaderId) } }, select: { id: true, name: true } });
  const nameOf = new Map(users.map((user) => [user.id, user.name]));
  const last = page.at(-1);
  return {
    items: page.map((row) => viewQuarantined(actor, row, nameOf.get(row.uploaderId) ?? '')),
    nextCursor: rows.length > input.limit && last ? makePlaceCursor(last.createdAt, last.id) : null,
    total: await db.quarantinedImage.count({ where: visible }),
  };
}

function after(cursor: string) {
  const { at, id } = readPlaceCursor(cursor);
  return { createdAt: { gte: at }, OR: [{ createdAt: { gt: at } }, { id: { gt: id } }] };
}
