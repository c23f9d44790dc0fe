import type { BodyOf, endpoints, ParamsOf, ReplyOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { requireProject, visibleUploadBatches, type OperationContext } from '../../access';
import { viewItem } from './batch-counts';

type Endpoint = typeof endpoints.findUploadItems;

/** What became of the files with these client keys, for a client that goes on with an interrupted upload. */
export async function findUploadItems(context: OperationContext, { batchId, clientKeys }: ParamsOf<Endpoint> & BodyOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const { db, actor } = context;
  const batch = await db.uploadBatch.findFirst({ where: { id: batchId, ...visibleUploadBatches(actor) }, select: { projectId: true } });
  if (!batch) throw new FiducialError('not_found', 'There is no such batch, or it is not yours.');
  await requireProject(db, actor, batch.projectId, 'images.upload');
  const rows = await db.uploadItem.findMany({ where: { batchId, clientKey: { in: clientKeys } } });
  return { items: rows.map(viewItem) };
}
