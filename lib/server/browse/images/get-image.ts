import type { endpoints, ParamsOf, ReplyOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { matchLabelSet, type LabelSet } from '@/lib/domain/label-set';
import { lockColumns, requireImage, viewLock, writeAudit, type OperationContext } from '../../access';
import type { Database } from '../../db';
import { readDatabaseNow } from '../../db/dialect';
import { summaryColumns, viewImage } from './image-view';
import { readStoredDescription } from './stored-description';

type Endpoint = typeof endpoints.getImage;

const detailColumns = {
  ...summaryColumns,
  description: true, frameTable: true, contentHash: true, byteLength: true, revision: true,
  project: { select: { id: true, name: true } },
  study: { select: { id: true, name: true, patientPseudonym: true } },
  series: { select: { id: true, name: true, seriesNumber: true } },
  lock: { select: lockColumns },
} as const;

/** All that the viewer needs to open an image. Leaves an entry in the audit log: who looked at what. */
export async function getImage(context: OperationContext, { imageId }: ParamsOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const { db, actor } = context;
  const { projectId, actions } = await requireImage(db, actor, imageId, 'images.view');
  const row = await db.image.findUnique({ where: { id: imageId }, select: detailColumns });
  if (!row) throw new FiducialError('not_found', 'There is no such image, or you may not see it.');
  const lock = viewLock(imageId, row.lock, await readDatabaseNow(db), actor);
  const labelSet = await findLabelSet(db, projectId, row.modality, row.anatomy);
  await writeAudit(db, context, { action: 'image.opened', objectType: 'image', objectId: imageId, projectId });
  return {
    ...viewImage(row, lock.held ? { name: lock.holderName ?? '', isMe: lock.mine } : null),
    project: { ...row.project, actions },
    study: row.study,
    series: row.series,
    ...readStoredDescription(row),
    contentHash: row.contentHash,
    byteLength: row.byteLength,
    revision: row.revision,
    labelSet,
    lock,
  };
}

async function findLabelSet(db: Database, projectId: string, modality: string, anatomy: string): Promise<LabelSet | null> {
  const sets = await db.labelSet.findMany({
    where: { projectId },
    select: { id: true, projectId: true, name: true, modality: true, anatomy: true, labels: { orderBy: [{ position: 'asc' }, { id: 'asc' }] } },
  });
  const match = matchLabelSet(sets, modality, anatomy);
  if (!match) return null;
  return { ...match, labels: match.labels.map(({ id, name, color, code, retired }) => ({ id, name, color, code, retired })) };
}
