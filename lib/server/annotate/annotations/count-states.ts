import type { ImageState } from '@/lib/domain/image-state';
import type { Transaction } from '../../db';

interface Place {
  seriesId: string;
  studyId: string;
  projectId: string;
}

/** Moves one image from one state's counter to the other's in its series, study and project. */
export async function countStateChange(tx: Transaction, place: Place, from: ImageState, to: ImageState): Promise<void> {
  if (from === to) return;
  const change = (state: ImageState) => Number(to === state) - Number(from === state);
  const data = { inProgressCount: { increment: change('in_progress') }, doneCount: { increment: change('done') } };
  await tx.series.update({ where: { id: place.seriesId }, data, select: { id: true } });
  await tx.project.update({ where: { id: place.projectId }, data, select: { id: true } });
  const study = await tx.study.update({ where: { id: place.studyId }, data, select: { doneCount: true, imageCount: true, progress: true } });
  const progress = study.imageCount > 0 ? Math.floor((100 * study.doneCount) / study.imageCount) : 0;
  if (progress !== study.progress) await tx.study.update({ where: { id: place.studyId }, data: { progress }, select: { id: true } });
}
