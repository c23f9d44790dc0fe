import type { endpoints, ReplyOf } from '@/lib/api';
import { requireSiteAdmin, type OperationContext } from '../../access';
import { storage } from '../../storage';
import { MISSING_OBJECT } from './missing-objects';

/** Looked at again with each answer, a stat or a HEAD each. More than that are told as "more". */
const AT_MOST = 200;

/**
 * Images whose stored object is missing or of another length now, those found last first (site administrators). The sweep writes what it finds into the audit log;
 * each is looked at again here, so that the answer is right as soon as a backup is back. Rejects with StoreUnavailable when the store cannot say.
 */
export async function listMissingObjects({ db, actor }: OperationContext, objects = storage().objects): Promise<ReplyOf<typeof endpoints.listMissingObjects>> {
  requireSiteAdmin(actor);
  const found = await db.auditEvent.groupBy({ by: ['objectId'], where: { action: MISSING_OBJECT }, _max: { at: true }, orderBy: { _max: { at: 'desc' } }, take: AT_MOST + 1 });
  const foundAt = new Map(found.slice(0, AT_MOST).map(({ objectId, _max }) => [objectId, _max.at]));
  const images = await db.image.findMany({ where: { id: { in: [...foundAt.keys()] } }, select: { id: true, objectKey: true, byteLength: true, project: { select: { id: true, name: true } } } });
  const looked = await Promise.all(images.map(async (image) => ({ image, size: await objects.sizeOf(image.objectKey) })));
  const items = looked
    .filter(({ image, size }) => size !== image.byteLength)
    .map(({ image, size }) => ({ imageId: image.id, projectId: image.project.id, projectName: image.project.name, isGone: size === null, foundAt: (foundAt.get(image.id) ?? new Date(0)).toISOString() }))
    .sort((a, b) => b.foundAt.localeCompare(a.foundAt));
  return { items, hasMore: found.length > AT_MOST };
}
