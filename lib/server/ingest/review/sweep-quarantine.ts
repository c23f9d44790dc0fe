import { writeAudit } from '../../access';
import type { Database } from '../../db';
import type { QuarantineStore } from '../../storage';

const ORPHAN_AFTER_MS = 3_600_000;
const REASON_EXPIRED = 'Nobody looked at the pixels in time, so the image was deleted. Upload it again when somebody can.';

/** Deletes images at which nobody has looked in time, and encrypted files that no row names. Returns how many. */
export async function sweepQuarantine(db: Database, store: QuarantineStore, now: Date): Promise<number> {
  const expired = await db.quarantinedImage.findMany({ where: { state: 'waiting', expiresAt: { lt: now } }, select: { id: true, version: true, objectKey: true, uploadId: true, projectId: true }, take: 500 });
  let removed = 0;
  for (const { id, version, objectKey, uploadId, projectId } of expired) {
    const isGone = await db.$transaction(async (tx) => {
      const { count } = await tx.quarantinedImage.deleteMany({ where: { id, version, state: 'waiting' } });
      if (count !== 1) return false;
      await tx.uploadItem.updateMany({ where: { id: uploadId, state: 'quarantined' }, data: { state: 'refused', reason: REASON_EXPIRED, version: { increment: 1 } } });
      await writeAudit(tx, { actor: null, requestId: '' }, { action: 'quarantine.expire', objectType: 'quarantinedImage', objectId: id, projectId, detail: { uploadId } });
      return true;
    });
    if (!isGone) continue;
    await store.delete(objectKey);
    removed += 1;
  }
  return removed + (await removeUnnamed(db, store, now));
}

async function removeUnnamed(db: Database, store: QuarantineStore, now: Date): Promise<number> {
  let removed = 0;
  for await (const { name, modifiedAt, remove } of store.list()) {
    if (now.getTime() - modifiedAt.getTime() < ORPHAN_AFTER_MS) continue;
    if (await db.quarantinedImage.findFirst({ where: { objectKey: name }, select: { id: true } })) continue;
    await remove();
    removed += 1;
  }
  return removed;
}
