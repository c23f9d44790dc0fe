import { FiducialError } from '@/lib/domain/errors';
import { nextImageState, type ImageState } from '@/lib/domain/image-state';
import { requireImage, writeAudit, type OperationContext } from '../../access';
import { readDatabaseNow } from '../../db/dialect';
import { LOCK_GUARD } from '../locks/lock-guard';
import { staleFenceError } from '../locks/lock-view';
import { countStateChange } from './count-states';

interface Input {
  imageId: string;
  clientId: string;
  fence: number;
  event: 'markDone' | 'reopen';
}

/** Marks an image done or opens it again. Needs the lock; does not change the revision, for no annotation changes. */
export async function setImageState(context: OperationContext, input: Input, guard = LOCK_GUARD): Promise<{ state: ImageState; revision: number }> {
  const { db, actor } = context;
  const { imageId, clientId, event } = input;
  const place = await requireImage(db, actor, imageId, 'annotations.edit');
  const now = await readDatabaseNow(db);
  return db.$transaction(async (tx) => {
    const claim = { imageId, clientId, fence: input.fence, userId: actor.userId };
    const { count } = await tx.lock.updateMany({ where: guard.holds(claim, now), data: { sessionId: actor.sessionId } });
    if (count !== 1) throw await staleFenceError(tx, imageId, actor, clientId);
    const image = await tx.image.findUniqueOrThrow({ where: { id: imageId }, select: { state: true, revision: true } });
    const from = image.state as ImageState;
    const state = nextImageState(from, event);
    if (state === null) throw new FiducialError('conflict', 'The image is not done, so there is nothing to open again.');
    if (state === from) return { state, revision: image.revision };
    await tx.image.update({ where: { id: imageId }, data: { state }, select: { id: true } });
    await countStateChange(tx, place, from, state);
    await writeAudit(tx, context, {
      action: `image.${event}`, objectType: 'image', objectId: imageId, projectId: place.projectId, detail: { from, to: state },
    });
    return { state, revision: image.revision };
  });
}
