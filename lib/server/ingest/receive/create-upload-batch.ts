import type { endpoints, ParamsOf, ReplyOf } from '@/lib/api';
import { requireProject, writeAudit, type OperationContext } from '../../access';
import { noItems } from './batch-counts';

type Endpoint = typeof endpoints.createUploadBatch;

/** Starts a batch: the files that one person sends into one project at one time. */
export async function createUploadBatch(context: OperationContext, { projectId }: ParamsOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const { db, actor } = context;
  await requireProject(db, actor, projectId, 'images.upload');
  const batch = await db.$transaction(async (tx) => {
    const row = await tx.uploadBatch.create({ data: { projectId, userId: actor.userId } });
    await writeAudit(tx, context, { action: 'upload.started', objectType: 'batch', objectId: row.id, projectId });
    return row;
  });
  return { id: batch.id, projectId, createdAt: batch.createdAt.toISOString(), counts: noItems() };
}
