import type { AnnotationBatch } from '@/lib/domain/annotation';
import { FiducialError } from '@/lib/domain/errors';
import type { Actor } from '../../access';
import type { Queryable } from '../../db';

/**
 * The stored result of a batch that was accepted before, or null. Fence and tab may differ (a journal is sent again under a new lock, from
 * a reloaded page); what was changed, and on what, must be the same: else `conflict`.
 */
export async function findSavedBatch(db: Queryable, actor: Actor, imageId: string, batch: AnnotationBatch): Promise<{ revision: number } | null> {
  const saved = await db.savedBatch.findUnique({
    where: { imageId_idempotencyKey: { imageId, idempotencyKey: batch.idempotencyKey } },
    select: { revision: true, baseRevision: true, userId: true, operations: true },
  });
  if (!saved) return null;
  const same = saved.userId === actor.userId && saved.baseRevision === batch.baseRevision && saved.operations === JSON.stringify(batch.operations);
  if (!same) throw new FiducialError('conflict', 'This idempotency key was used for another batch. Use a new key for new changes.');
  return { revision: saved.revision };
}
