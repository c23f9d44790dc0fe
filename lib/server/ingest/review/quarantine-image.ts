import { createReadStream } from 'node:fs';
import { QUARANTINE } from '@/lib/domain/limits';
import { writeAudit } from '../../access';
import type { Database, Transaction } from '../../db';
import { readDatabaseNow } from '../../db/dialect';
import { isWholeFile, QuarantineStore, readStaged, workFile, type StagedBytes, type Storage } from '../../storage';
import { measure, requirePreview, requireWhole } from '../catalogue/store-objects';
import type { ParsedFile, WrittenFile } from '../parser/protocol';
import { moveClaimed, type ClaimedUpload } from '../queue/upload-moves';

const REASON_WAITS_ALREADY = 'The same image is already waiting for somebody to look at its pixels.';

interface Places {
  source: StagedBytes;
  workPath: string;
}

/**
 * Puts an image aside until a person has looked at it: encrypted objects first, then the row and the upload's fate in one transaction.
 * What no row names in the end is deleted again here, or after a crash by the sweep.
 */
export async function quarantineImage(db: Database, storage: Storage, claim: ClaimedUpload, projectKey: Uint8Array, file: ParsedFile, places: Places): Promise<'quarantined' | 'duplicate'> {
  const { quarantine } = storage;
  const objectKey = QuarantineStore.makeName();
  const put = (ending: string, bytes: Uint8Array) => quarantine.put(`${objectKey}${ending}`, projectKey, [bytes], bytes.length);
  const putFile = async (ending: string, path: string, written: WrittenFile) => {
    const { byteLength } = await measure(path, written);
    await quarantine.put(`${objectKey}${ending}`, projectKey, createReadStream(path, { highWaterMark: 1 << 20 }), byteLength);
  };
  const { object, thumbnail, frames } = file;
  try {
    if (object.bytes) await put('', requireWhole(object.bytes, object).bytes);
    else if (object.isSource && !isWholeFile(places.source)) await put('', requireWhole(readStaged(places.source), object).bytes);
    else await putFile('', object.isSource ? places.source.path : workFile(places.workPath, 'object'), object);
    await put('.preview', requirePreview(thumbnail));
    if (frames) await putFile('.frames', workFile(places.workPath, 'frames'), frames);
  } catch (error) {
    await quarantine.delete(objectKey).catch(() => undefined); // The sweep will find it.
    throw error;
  }
  const outcome = await db.$transaction((tx) => insert(tx, claim, file, objectKey));
  if (outcome !== 'quarantined') await quarantine.delete(objectKey);
  return outcome;
}

async function insert(tx: Transaction, claim: ClaimedUpload, file: ParsedFile, objectKey: string): Promise<'quarantined' | 'duplicate'> {
  const { projectId } = claim;
  // A write first: what is read below stays true until the commit.
  await tx.uploadItem.updateMany({ where: { id: claim.id, leaseToken: claim.leaseToken }, data: { version: { increment: 1 } } });
  const contentHash = file.object.sha256;
  const stored = await tx.image.findUnique({ where: { projectId_contentHash: { projectId, contentHash } }, select: { id: true, studyId: true } });
  const waiting = stored ? null : await tx.quarantinedImage.findFirst({ where: { projectId, contentHash }, select: { id: true } });
  if (stored || waiting) {
    await moveClaimed(tx, claim, 'duplicate', stored ? { imageId: stored.id, studyId: stored.studyId } : { reason: REASON_WAITS_ALREADY });
    return 'duplicate';
  }
  const expiresAt = new Date((await readDatabaseNow(tx)).getTime() + QUARANTINE.validMs);
  const row = await tx.quarantinedImage.create({
    data: { projectId, uploadId: claim.id, uploaderId: claim.userId, objectKey, contentHash, expiresAt, ...columnsOf(file) }, select: { id: true },
  });
  await writeAudit(tx, { actor: { kind: 'user', userId: claim.userId }, requestId: '' }, {
    action: 'image.quarantined', objectType: 'quarantinedImage', objectId: row.id, projectId, detail: { uploadId: claim.id, reasons: file.review.reasons.join(' ') },
  });
  await moveClaimed(tx, claim, 'quarantined', {});
  return 'quarantined';
}

function columnsOf(file: ParsedFile) {
  const { object, thumbnail, frames, description, frameTable, catalogue, deidentification, review, pixelHash } = file;
  return {
    byteLength: object.byteLength,
    previewLength: thumbnail.byteLength,
    framesLength: frames?.byteLength ?? 0,
    format: description.format,
    modality: catalogue.modality,
    anatomy: catalogue.bodyPart,
    rows: description.rows,
    columns: description.columns,
    frames: description.frames,
    deviceKey: review.deviceKey,
    faceRisk: review.faceRisk,
    reasons: JSON.stringify(review.reasons),
    proposals: JSON.stringify(review.proposals),
    description: JSON.stringify(description),
    frameTable: JSON.stringify(frameTable),
    catalogue: JSON.stringify(catalogue),
    deidentification: JSON.stringify(deidentification),
    pixelHash,
  };
}
