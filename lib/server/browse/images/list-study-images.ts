import type { endpoints, ParamsOf, QueryOf, ReplyOf } from '@/lib/api';
import { requireStudy, type OperationContext } from '../../access';
import { summaryColumns, viewImages } from './image-view';
import { cursorOf, readPlace, sliceOrder } from './slice-order';

type Endpoint = typeof endpoints.listStudyImages;

/** Images of a study, or of one of its series, in series and slice order. */
export async function listStudyImages(context: OperationContext, input: ParamsOf<Endpoint> & QueryOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const { db, actor } = context;
  const { studyId, seriesId, limit } = input;
  await requireStudy(db, actor, studyId, 'images.view');
  const read = (where: object, take: number) =>
    db.image.findMany({ where: { AND: [{ studyId }, seriesId === undefined ? {} : { seriesId }, where] }, orderBy: [...sliceOrder], take, select: summaryColumns });

  const place = readPlace(input.cursor);
  // Two seeks instead of one filter over the series that the cursor stands in: first the rest of it, then the series behind.
  const rows = await read(place ? place.restOfSeries : {}, limit + 1);
  if (place && seriesId === undefined && rows.length <= limit) rows.push(...(await read({ seriesId: { gt: place.seriesId } }, limit + 1 - rows.length)));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: await viewImages(db, actor, page), nextCursor: rows.length > limit && last ? cursorOf(last) : null };
}
