import type { LockView } from '@/lib/domain/lock';
import { requireImage, type OperationContext } from '../../access';
import { readLockView } from './lock-view';

interface Input {
  imageId: string;
  clientId?: string | undefined;
}

/** Who edits the image now, and its revision, by which a watcher notices that it should load again. */
export async function getLock({ db, actor }: OperationContext, { imageId, clientId }: Input): Promise<LockView & { revision: number }> {
  await requireImage(db, actor, imageId, 'images.view');
  const view = await readLockView(db, imageId, actor, clientId);
  const { revision } = await db.image.findUniqueOrThrow({ where: { id: imageId }, select: { revision: true } });
  return { ...view, revision };
}
