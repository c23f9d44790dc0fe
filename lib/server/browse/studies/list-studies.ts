import type { endpoints, ParamsOf, QueryOf, ReplyOf } from '@/lib/api';
import type { ImageState } from '@/lib/domain/image-state';
import { requireProject, type OperationContext } from '../../access';
import type { Database, Prisma } from '../../db';
import { STUDY_ORDERS, type StudySort } from './study-order';
import { matchStudyName } from './study-search';
import { viewStudies } from './study-view';

type Endpoint = typeof endpoints.listStudies;
type StudyRow = Prisma.StudyGetPayload<object>;

/** A filter may pass over this many rows in one request; then the page comes back short, with a cursor to go on from. */
const ROWS_LOOKED_AT = 5_000;
const ROWS_AT_ONCE = 1_000;

/**
 * Studies of a project, a page at a time. No request grows with the table: each page is one seek in an index, and filters look at a bounded number
 * of rows. While `search` is given the order is by name, whatever `sort` says, since that is the index which answers it.
 */
export async function listStudies(context: OperationContext, input: ParamsOf<Endpoint> & QueryOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const { db, actor } = context;
  await requireProject(db, actor, input.projectId, 'images.view');
  const { rows, nextCursor } = await scan(db, input);
  return { items: await viewStudies(db, rows), nextCursor };
}

async function scan(db: Database, input: ParamsOf<Endpoint> & QueryOf<Endpoint>): Promise<{ rows: StudyRow[]; nextCursor: string | null }> {
  const { projectId, search, state, modality, limit } = input;
  const sort: StudySort = search ? 'name' : input.sort;
  const order = STUDY_ORDERS[sort];
  const isFiltered = state !== undefined || modality !== undefined;
  const take = isFiltered ? ROWS_AT_ONCE : limit + 1;
  const rows: StudyRow[] = [];
  let cursor = input.cursor;
  for (let seen = 0; seen < ROWS_LOOKED_AT; seen += take) {
    const found = await db.study.findMany({
      where: { AND: [{ projectId }, search ? matchStudyName(search) : {}, cursor === undefined ? {} : order.after(cursor)] },
      orderBy: order.orderBy,
      take,
    });
    for (const row of found) {
      if (rows.length === limit) return { rows, nextCursor: order.cursorOf(rows.at(-1) ?? row) };
      if (matchesState(row, state) && matchesModality(row, modality)) rows.push(row);
    }
    const last = found.at(-1);
    if (!last || found.length < take) return { rows, nextCursor: null };
    cursor = order.cursorOf(last);
  }
  return { rows, nextCursor: cursor ?? null };
}

/** A study is untouched or done when all of its images are; anything else is in progress. */
function matchesState(row: StudyRow, state: ImageState | undefined): boolean {
  if (state === undefined) return true;
  if (state === 'untouched') return row.inProgressCount === 0 && row.doneCount === 0;
  const isDone = row.imageCount > 0 && row.doneCount === row.imageCount;
  return state === 'done' ? isDone : !isDone && row.inProgressCount + row.doneCount > 0;
}

function matchesModality(row: StudyRow, modality: string | undefined): boolean {
  return modality === undefined || row.modalities.split(' ').includes(modality.toUpperCase());
}
