import { z } from 'zod';
import type { endpoints, ParamsOf, QueryOf, ReplyOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { requireProject, visibleUploadBatches, type OperationContext } from '../../access';
import { countItems, noItems } from './batch-counts';

type Endpoint = typeof endpoints.listUploadBatches;

const placeSchema = z.tuple([z.int(), z.string()]);

/** The actor's own batches in a project, newest first. */
export async function listUploadBatches(context: OperationContext, input: ParamsOf<Endpoint> & QueryOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const { db, actor } = context;
  const { projectId, limit, cursor } = input;
  await requireProject(db, actor, projectId, 'images.upload');
  const rows = await db.uploadBatch.findMany({
    where: { AND: [{ projectId, ...visibleUploadBatches(actor) }, cursor === undefined ? {} : before(cursor)] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const counts = await countItems(db, page.map((row) => row.id));
  const last = page.at(-1);
  return {
    items: page.map((row) => ({ id: row.id, projectId, createdAt: row.createdAt.toISOString(), counts: counts.get(row.id) ?? noItems() })),
    nextCursor: rows.length > limit && last ? makePlaceCursor(last.createdAt, last.id) : null,
  };
}

export function makePlaceCursor(at: Date, id: string): string {
  return Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url');
}

export function readPlaceCursor(cursor: string): { at: Date; id: string } {
  try {
    const [ms, id] = placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at: new Date(ms), id };
  } catch {
    throw new FiducialError('invalid', 'The cursor does not belong to this list. Start again from its first page.');
  }
}

function before(cursor: string) {
  const { at, id } = readPlaceCursor(cursor);
  return { createdAt: { lte: at }, OR: [{ createdAt: { lt: at } }, { id: { lt: id } }] };
}
