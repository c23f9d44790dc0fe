import type { Transaction } from '../../db';
import type { ChangePlan, PlannedAnnotation, PlannedUpdate } from './plan-changes';

export interface Stamp {
  imageId: string;
  projectId: string;
  authorId: string;
  /** The image revision that the batch makes. */
  revision: number;
  now: Date;
}

/** Writes a checked plan: one statement for all deletions, one for all creations, one for each update. */
export async function applyPlan(tx: Transaction, plan: ChangePlan, stamp: Stamp): Promise<void> {
  if (plan.deletes.length > 0) await tx.annotation.deleteMany({ where: { imageId: stamp.imageId, id: { in: plan.deletes } } });
  if (plan.creates.length > 0) await tx.annotation.createMany({ data: plan.creates.map((created) => toRow(created, stamp)) });
  for (const update of plan.updates) await tx.annotation.update({ where: { id: update.id }, data: toChange(update, stamp), select: { id: true } });
}

function toRow({ id, frame, roi, labelId }: PlannedAnnotation, { imageId, projectId, authorId, revision, now }: Stamp) {
  return { id, imageId, projectId, frame, kind: roi.kind, roi: JSON.stringify(roi), labelId, authorId, revision, createdAt: now, updatedAt: now };
}

function toChange({ frame, roi, labelId }: PlannedUpdate, { revision, now }: Stamp) {
  return {
    revision,
    updatedAt: now,
    ...(frame === undefined ? {} : { frame }),
    ...(roi === undefined ? {} : { kind: roi.kind, roi: JSON.stringify(roi) }),
    ...(labelId === undefined ? {} : { labelId }),
  };
}
