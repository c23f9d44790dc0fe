import { requireImage, type OperationContext } from '../../access';
import { FREE, LOCK_GUARD } from './lock-guard';

interface Input {
  imageId: string;
  clientId: string;
  fence: number;
}

/** Gives the turn back. A claim that has ended already changes nothing and is no error: a closing tab cannot hear one. */
export async function releaseLock({ db, actor }: OperationContext, { imageId, clientId, fence }: Input, guard = LOCK_GUARD): Promise<void> {
  // Viewing is enough: whoever lost the right to edit may still give back what they hold.
  await requireImage(db, actor, imageId, 'images.view');
  await db.lock.updateMany({ where: guard.mayRelease({ imageId, clientId, fence, userId: actor.userId }), data: FREE });
}
