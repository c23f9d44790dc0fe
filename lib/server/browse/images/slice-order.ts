import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../page-cursor';

interface Placed {
  id: string;
  seriesId: string;
  sortKey: string;
}

const place = z.tuple([z.string(), z.string(), z.string()]);

/** Order of a study's images: by series, in each by slice. Both are indexes of the table. */
export const sliceOrder = [{ seriesId: 'asc' }, { sortKey: 'asc' }, { id: 'asc' }] as const;

export const cursorOf = (row: Placed) => encodeCursor([row.seriesId, row.sortKey, row.id]);

/** The place where a page ended: the series, and what in it comes after. */
export function readPlace(cursor: string | undefined) {
  const found = decodeCursor(cursor, place);
  if (!found) return null;
  const [seriesId, sortKey, id] = found;
  return { seriesId, restOfSeries: { seriesId, sortKey: { gte: sortKey }, OR: [{ sortKey: { gt: sortKey } }, { id: { gt: id } }] } };
}
