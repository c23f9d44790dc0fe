import type { endpoints, ParamsOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { requireImage, writeAudit, type ImageAccess, type OperationContext } from '../../access';
import type { Transaction } from '../../db';
import { storage } from '../../storage';

/** Deletes an image with its annotations, and its study and series when it was their last. The row goes first: a crash leaves only an orphan object. */
export async function deleteImage(context: OperationContext, { imageId }: ParamsOf<typeof endpoints.deleteImage>, objects = storage().objects): Promise<undefined> {
  const { db, actor } = context;
  const access = await requireImage(db, actor, imageId, 'images.delete');
  const image = await db.$transaction(async (tx) => {
    await writeAudit(tx, context, { action: 'image.deleted', objectType: 'image', objectId: imageId, projectId: access.projectId });
    return removeRows(tx, access);
  });
  for (const key of [image.objectKey, image.thumbnailKey, image.framesKey]) if (key !== null) await objects.delete(key);
  return undefined;
}

async function removeRows(tx: Transaction, { imageId, seriesId, studyId, projectId }: ImageAccess) {
  const image = await tx.image.findUnique({
    where: { id: imageId },
    select: { state: true, objectKey: true, thumbnailKey: true, framesKey: true, enhanced: { take: 1, select: { id: true } } },
  });
  if (!image) throw new FiducialError('not_found', 'There is no such image, or you may not see it.');
  if (image.enhanced.length > 0) throw new FiducialError('conflict', 'Delete the enhanced images that were made from this one first.');
  await tx.image.delete({ where: { id: imageId }, select: { id: true } });

  const less = {
    imageCount: { decrement: 1 },
    inProgressCount: { decrement: Number(image.state === 'in_progress') },
    doneCount: { decrement: Number(image.state === 'done') },
  };
  const series = await tx.series.update({ where: { id: seriesId }, data: less, select: { imageCount: true } });
  if (series.imageCount === 0) await tx.series.delete({ where: { id: seriesId }, select: { id: true } });
  const study = await tx.study.update({ where: { id: studyId }, data: less });
  if (study.imageCount === 0) await tx.study.delete({ where: { id: studyId }, select: { id: true } });
  else await tx.study.update({ where: { id: studyId }, data: await restOfStudy(tx, study, imageId), select: { id: true } });
  await tx.project.update({ where: { id: projectId }, data: { ...less, studyCount: { decrement: Number(study.imageCount === 0) } }, select: { id: true } });
  return image;
}

/** What a study says of itself once an image is gone: how far it is, what stands for it, what kinds its series are. */
async function restOfStudy(tx: Transaction, study: { id: string; doneCount: number; imageCount: number; coverImageId: string | null }, imageId: string) {
  const series = await tx.series.findMany({ where: { studyId: study.id }, select: { modality: true, anatomy: true } });
  const sorted = (words: string[]) => [...new Set(words)].sort().join(' ');
  const data = {
    progress: Math.floor((100 * study.doneCount) / study.imageCount),
    modalities: sorted(series.map((one) => one.modality)),
    anatomies: sorted(series.map((one) => one.anatomy)),
  };
  if (study.coverImageId !== imageId) return data;
  const next = await tx.image.findFirst({ where: { studyId: study.id }, orderBy: [{ seriesId: 'asc' }, { sortKey: 'asc' }], select: { id: true } });
  return { ...data, coverImageId: next?.id ?? null };
}
