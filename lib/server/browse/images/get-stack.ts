import type { endpoints, ParamsOf, QueryOf, ReplyOf } from '@/lib/api';
import { requireSeries, type OperationContext } from '../../access';
import { readStoredDescription } from './stored-description';
import { cursorOf, readPlace, sliceOrder } from './slice-order';

type Endpoint = typeof endpoints.getStack;

/** What the viewer needs of every image of a series to open it as one stack, in slice order. */
export async function getStack(context: OperationContext, input: ParamsOf<Endpoint> & QueryOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const { db, actor } = context;
  const { seriesId, limit } = input;
  await requireSeries(db, actor, seriesId, 'images.view');
  const place = readPlace(input.cursor);
  const rows = await db.image.findMany({
    where: { AND: [{ seriesId }, place ? place.restOfSeries : {}] },
    orderBy: [...sliceOrder],
    take: limit + 1,
    select: { id: true, seriesId: true, sortKey: true, contentHash: true, description: true, frameTable: true },
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({ imageId: row.id, contentHash: row.contentHash, ...readStoredDescription(row) })),
    nextCursor: rows.length > limit && last ? cursorOf(last) : null,
  };
}
