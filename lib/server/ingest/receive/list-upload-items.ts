import type { endpoints, ParamsOf, QueryOf, ReplyOf } from '@/lib/api';
import { requireUploadBatch, type OperationContext } from '../../access';
import { uploadsReadNow } from '../queue/reading-now';
import { countItems, noItems, viewItem } from './batch-counts';
import { makePlaceCursor, readPlaceCursor } from './list-upload-batches';

type Endpoint = typeof endpoints.listUploadItems;

/** A change is written a little after its time was taken; asking this far back makes sure that none is missed. */
const OVERLAP_MS = 5_000;

/** What became of each file of a batch; `changedSince` (milliseconds, from the last answer's `cursorNow`) leaves out what is known already, but not what is being read. */
export async function listUploadItems(context: OperationContext, input: ParamsOf<Endpoint> & QueryOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const { db } = context;
  const { batchId, limit, cursor, changedSince } = input;
  const cursorNow = Math.max(0, Date.now() - OVERLAP_MS);
  await requireUploadBatch(context, batchId);
  const rows = await db.uploadItem.findMany({
    where: { AND: [{ batchId }, changedSince === undefined ? {} : { OR: [{ updatedAt: { gte: new Date(changedSince) } }, { id: { in: uploadsReadNow() } }] }, cursor === undefined ? {} : after(cursor)] },
    orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(viewItem),
    nextCursor: rows.length > limit && last ? makePlaceCursor(last.updatedAt, last.id) : null,
    counts: (await countItems(db, [batchId])).get(batchId) ?? noItems(),
    cursorNow,
  };
}

function after(cursor: string) {
  const { at, id } = readPlaceCursor(cursor);
  return { updatedAt: { gte: at }, OR: [{ updatedAt: { gt: at } }, { id: { gt: id } }] };
}
