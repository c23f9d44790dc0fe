import { LOCK } from '@/lib/domain/limits';
import type { Lease } from '@/lib/domain/lock';
import { requireImage, type OperationContext } from '../../access';
import { readDatabaseNow } from '../../db/dialect';
import { LOCK_GUARD } from './lock-guard';
import { staleFenceError } from './lock-view';

interface Input {
  imageId: string;
  clientId: string;
  fence: number;
}

/** Keeps the turn for another lease. Throws `stale_fence` when it has ended: then it must be acquired anew. */
export async function renewLock(context: OperationContext, { imageId, clientId, fence }: Input, guard = LOCK_GUARD): Promise<Lease> {
  const { db, actor } = context;
  await requireImage(db, actor, imageId, 'annotations.edit');
  const now = await readDatabaseNow(db);
  const { count } = await db.lock.updateMany({
    where: guard.holds({ imageId, clientId, fence, userId: actor.userId }, now),
    // The session that renews is the one whose end must end the lock.
    data: { expiresAt: new Date(now.getTime() + LOCK.leaseMs), sessionId: actor.sessionId },
  });
  if (count !== 1) throw await staleFenceError(db, imageId, actor, clientId);
  const { revision } = await db.image.findUniqueOrThrow({ where: { id: imageId }, select: { revision: true } });
  return { imageId, fence, leaseMs: LOCK.leaseMs, revision };
}
