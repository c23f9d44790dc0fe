import { requireImage, writeAudit, type OperationContext } from '../../access';
import { FREE } from './lock-guard';

/** Ends somebody's turn (project admins). The fence grows, so that whatever the former holder still sends is refused. */
export async function breakLock(context: OperationContext, { imageId }: { imageId: string }): Promise<void> {
  const { db, actor } = context;
  const access = await requireImage(db, actor, imageId, 'locks.break');
  const before = await db.lock.findUnique({ where: { imageId }, select: { userId: true } });
  if (!before) return;
  await db.$transaction(async (tx) => {
    await tx.lock.updateMany({ where: { imageId }, data: { ...FREE, fence: { increment: 1 } } });
    await writeAudit(tx, context, {
      action: 'lock.broken', objectType: 'image', objectId: imageId, projectId: access.projectId, detail: { holderId: before.userId },
    });
  });
}
