import { writeAudits, type AuthoredEntry } from '../../access';
import { isUniqueViolation, type Database, type Transaction } from '../../db';
import type { ParsedFile } from '../parser/protocol';
import { moveClaimed, type ClaimedUpload } from '../queue/upload-moves';
import type { StoredObjects } from './store-objects';
import { instanceNumberOf, placeInSeries, placeInStudy } from './place-image';
import { makeSortKey } from './sort-key';

export type StoreOutcome = 'stored' | 'duplicate' | 'refused';

export const REASON_OTHER_CONTENT =
  'The project already has an image with the same identity but other content. That one stays as it is; this file was not stored.';

/** How often a transaction is tried again when another upload made the same study, series or image at the same moment. */
const TRIES = 5;

/**
 * One transaction for everything that a new image means: its rows, the counters, the task that follows, the audit entry, and the upload's fate.
 * Unique constraints decide races between files of one study in any order.
 */
export async function storeImage(db: Database, claim: ClaimedUpload, file: ParsedFile, objects: StoredObjects): Promise<StoreOutcome> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.$transaction((tx) => store(tx, claim, file, objects));
    } catch (error) {
      if (!isUniqueViolation(error) || tries >= TRIES) throw error;
    }
  }
}

async function store(tx: Transaction, claim: ClaimedUpload, file: ParsedFile, objects: StoredObjects): Promise<StoreOutcome> {
  // A write first: it takes the database's turn to write, and all that is read below stays true until the commit.
  await tx.uploadItem.updateMany({ where: { id: claim.id, leaseToken: claim.leaseToken }, data: { version: { increment: 1 } } });
  const { outcome, ...fate } = await insertImage(tx, { ...claim, uploadId: claim.id }, file, objects);
  await moveClaimed(tx, claim, outcome, fate);
  return outcome;
}

/** Where an image comes from. */
export interface ImageOrigin {
  projectId: string;
  uploadId: string;
  /** Who uploaded it. */
  userId: string;
  approval?: ImageApproval;
}

/** Who looked at the pixels, when, and found them free of identity. */
export interface ImageApproval {
  userId: string;
  at: string;
}

export interface ImageFate {
  outcome: StoreOutcome;
  imageId?: string;
  studyId?: string;
  reason?: string;
}

/** The rows of an image, unless the project has it already. Part of a transaction that has written before. */
export async function insertImage(tx: Transaction, origin: ImageOrigin, file: ParsedFile, objects: StoredObjects): Promise<ImageFate> {
  const { projectId } = origin;
  const { sopInstanceUid } = file.catalogue;
  const same = await tx.image.findUnique({ where: { projectId_contentHash: { projectId, contentHash: objects.contentHash } }, select: { id: true, studyId: true } });
  if (same) return { outcome: 'duplicate', imageId: same.id, studyId: same.studyId };
  const namesake = await tx.image.findUnique({ where: { projectId_sopInstanceUid: { projectId, sopInstanceUid } }, select: { id: true } });
  if (namesake) return { outcome: 'refused', reason: REASON_OTHER_CONTENT };
  const study = await placeInStudy(tx, projectId, file.catalogue);
  const series = await placeInSeries(tx, { projectId, studyId: study.id }, file.catalogue);
  const instanceNumber = instanceNumberOf(file.catalogue, series.imageCount);
  const image = await tx.image.create({ data: { projectId, studyId: study.id, seriesId: series.id, instanceNumber, ...columnsOf(file, objects, instanceNumber, origin.approval) }, select: { id: true } });
  if (study.coverImageId === null) await tx.study.update({ where: { id: study.id }, data: { coverImageId: image.id }, select: { id: true } });
  await tx.project.update({ where: { id: projectId }, data: { imageCount: { increment: 1 } }, select: { id: true } });
  await tx.task.create({ data: { projectId, kind: 'image.ingested', subjectId: image.id }, select: { id: true } });
  await writeAudits(tx, [auditOfStored(origin, image.id, file)]);
  return { outcome: 'stored', imageId: image.id, studyId: study.id };
}

export function auditOfStored(origin: ImageOrigin, imageId: string, file: ParsedFile): AuthoredEntry {
  return {
    actor: { kind: 'user', userId: origin.userId }, requestId: '', action: 'image.stored', objectType: 'image', objectId: imageId, projectId: origin.projectId,
    detail: { uploadId: origin.uploadId, format: file.description.format, deidentifiedBy: file.deidentification.by, pixels: file.review.by ?? '', masks: file.review.masks.length },
  };
}

export function columnsOf(file: ParsedFile, objects: StoredObjects, instanceNumber: number, approval?: ImageApproval) {
  const { pixelHash, description, frameTable, catalogue, deidentification, review } = file;
  return {
    sopInstanceUid: catalogue.sopInstanceUid,
    format: description.format,
    ...objects,
    pixelHash,
    modality: catalogue.modality,
    anatomy: catalogue.bodyPart,
    rows: description.rows,
    columns: description.columns,
    frames: description.frames,
    sortKey: makeSortKey(catalogue.slicePosition, instanceNumber),
    description: JSON.stringify(description),
    frameTable: JSON.stringify(frameTable),
    deidentification: JSON.stringify({ ...deidentification, review: { ...review, approval: approval ?? null } }),
    faceRisk: review.faceRisk,
  };
}
