import { writeAudit } from '../../access';
import type { Database } from '../../db';
import type { ObjectStore } from '../../storage';

/** How the audit log names what was found. */
export const MISSING_OBJECT = 'image.object-missing';

/** Images looked at in one go: a stat or a HEAD each. */
const AT_A_TIME = 2_000;
const TOGETHER = 16;

/**
 * Looks for images whose object is missing or of another length, from the one after `afterId` on; begins again at the end. Each is written into the
 * audit log of its project. Nothing is deleted.
 */
export async function findMissingObjects(db: Database, objects: ObjectStore, afterId: string): Promise<{ missing: number; lastId: string }> {
  const images = await db.image.findMany({
    where: { id: { gt: afterId } }, orderBy: { id: 'asc' }, take: AT_A_TIME, select: { id: true, projectId: true, objectKey: true, byteLength: true },
  });
  let missing = 0;
  for (let i = 0; i < images.length; i += TOGETHER) {
    const some = images.slice(i, i + TOGETHER);
    const sizes = await Promise.all(some.map(({ objectKey }) => objects.sizeOf(objectKey)));
    for (const [k, image] of some.entries()) {
      if (sizes[k] === image.byteLength) continue;
      missing += 1;
      const isGone = sizes[k] === null;
      await writeAudit(db, { actor: null, requestId: '' }, { action: MISSING_OBJECT, objectType: 'image', objectId: image.id, projectId: image.projectId, detail: { isGone } });
    }
  }
  return { missing, lastId: images.length < AT_A_TIME ? '' : (images.at(-1)?.id ?? '') };
}
