import type { BodyOf, endpoints, ParamsOf, ReplyOf } from '@/lib/api';
import { requireUploadBatch, type OperationContext } from '../../access';
import { viewItem } from './batch-counts';

type Endpoint = typeof endpoints.findUploadItems;

/** What became of the files with these client keys, for a client that goes on with an interrupted upload. */
export async function findUploadItems(context: OperationContext, { batchId, clientKeys }: ParamsOf<Endpoint> & BodyOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  await requireUploadBatch(context, batchId);
  const rows = await context.db.uploadItem.findMany({ where: { batchId, clientKey: { in: clientKeys } } });
  return { items: rows.map(viewItem) };
}
