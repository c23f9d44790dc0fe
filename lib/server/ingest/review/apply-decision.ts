import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { catalogueEntrySchema, frameTableSchema, imageDescriptionSchema } from '@/lib/imaging/image-description';
import { writeAudit } from '../../access';
import { isUniqueViolation, type Database, type Transaction } from '../../db';
import { readDatabaseNow } from '../../db/dialect';
import { workFile, type StagedBytes } from '../../storage';
import { insertImage, type ImageFate } from '../catalogue/store-image';
import { removeObjects, storeObjects, type StoredObjects } from '../catalogue/store-objects';
import { ParserEnded } from '../parser/children/parser-process';
import type { ParsedFile, ParseReply, WrittenFile } from '../parser/protocol';
import type { IngestTools } from '../process-upload';
import { giveDecisionBack, heldBy, type ClaimedDecision } from './decision-claims';
import { boxesSchema, readOrder, type ReadingOrder } from './read-order';
import { readVerdict } from './read-verdict';

export type DecisionOutcome = ImageFate['outcome'] | 'waiting' | 'lost';

const PROBLEM_LIMITS = 'The masks could not be written within the limits. Approve the image as it is, or reject it.';
const TRIES = 5;

/**
 * Carries out an approval: decrypts the image into the work area, has the masks written and proven by a parser child, and stores it in one transaction with
 * everything that a new image means. What cannot be done goes back to those who wait, with its reason.
 */
export async function applyDecision(tools: IngestTools, claim: ClaimedDecision, signal?: AbortSignal): Promise<DecisionOutcome> {
  const { db, storage } = tools;
  const workPath = storage.work.pathOf(claim.leaseToken);
  try {
    const boxes = boxesSchema.parse(JSON.parse(claim.decision));
    const order = await readOrder(db, claim.projectId, '', boxes);
    const places = { source: { path: workFile(workPath, 'source'), offset: 0, byteLength: claim.byteLength }, workPath };
    const reply = boxes.length === 0 ? await takeAsItIs(tools, claim, order, places) : await mask(tools, claim, order, places, signal);
    if (reply.kind !== 'parsed') {
      await giveDecisionBack(db, claim, reply.kind === 'refused' ? reply.reason : PROBLEM_LIMITS);
      return 'waiting';
    }
    const objects = await storeObjects(storage, claim.projectId, reply.file, places);
    const fate = await storeApproved(db, claim, reply.file, objects);
    if (fate?.outcome !== 'stored') await removeObjects(storage, objects);
    if (fate) await storage.quarantine.delete(claim.objectKey);
    return fate?.outcome ?? 'lost';
  } finally {
    await storage.work.remove(claim.leaseToken);
  }
}

interface Places {
  source: StagedBytes;
  workPath: string;
}

/** Durable when it resolves. */
async function decrypt({ storage }: IngestTools, claim: ClaimedDecision, order: ReadingOrder, ending: string, path: string): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let byteLength = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of storage.quarantine.read(`${claim.objectKey}${ending}`, order.pseudonymKey, 0, Number.MAX_SAFE_INTEGER)) {
      hash.update(piece);
      byteLength += piece.length;
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { byteLength, sha256: hash.digest('hex') };
}

async function takeAsItIs(tools: IngestTools, claim: ClaimedDecision, order: ReadingOrder, { source, workPath }: Places): Promise<ParseReply> {
  const object = { ...(await decrypt(tools, claim, order, '', source.path)), isSource: true, bytes: null };
  const thumbnail = await tools.storage.quarantine.readWhole(`${claim.objectKey}.preview`, order.pseudonymKey);
  const frames = claim.framesLength > 0 ? await decrypt(tools, claim, order, '.frames', workFile(workPath, 'frames')) : null;
  return {
    kind: 'parsed',
    file: {
      object, thumbnail, frames, pixelHash: claim.pixelHash,
      description: imageDescriptionSchema.parse(JSON.parse(claim.description)),
      frameTable: frameTableSchema.parse(JSON.parse(claim.frameTable)),
      catalogue: catalogueEntrySchema.parse(JSON.parse(claim.catalogue)),
      deidentification: JSON.parse(claim.deidentification) as ParsedFile['deidentification'],
      review: readVerdict(claim, []),
    },
  };
}

async function mask(tools: IngestTools, claim: ClaimedDecision, order: ReadingOrder, places: Places, signal: AbortSignal | undefined): Promise<ParseReply> {
  await decrypt(tools, claim, order, '', places.source.path);
  const { groupKey } = await tools.db.uploadItem.findUniqueOrThrow({ where: { id: claim.uploadId }, select: { groupKey: true } });
  const request = {
    ...places, ...order, pseudonymKey: order.pseudonymKey.toString('base64url'), studyKey: groupKey || claim.uploadId, modality: claim.modality, bodyPart: claim.anatomy,
  };
  try {
    const reply = await tools.parsers.parse(request, signal);
    if (reply.kind !== 'parsed') return reply;
    // The file says less about itself than it did when it came: what was found then stays with the image.
    const deidentification = JSON.parse(claim.deidentification) as ParsedFile['deidentification'];
    return { kind: 'parsed', file: { ...reply.file, deidentification, review: readVerdict(claim, reply.file.review.masks) } };
  } catch (error) {
    if (error instanceof ParserEnded) return { kind: 'failed' };
    throw error;
  }
}

/** Null when the claim has gone to someone else. */
async function storeApproved(db: Database, claim: ClaimedDecision, file: ParsedFile, objects: StoredObjects): Promise<ImageFate | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.$transaction((tx) => store(tx, claim, file, objects));
    } catch (error) {
      if (!isUniqueViolation(error) || tries >= TRIES) throw error;
    }
  }
}

async function store(tx: Transaction, claim: ClaimedDecision, file: ParsedFile, objects: StoredObjects): Promise<ImageFate | null> {
  const { count } = await tx.quarantinedImage.deleteMany({ where: heldBy(claim) });
  if (count !== 1) return null;
  const { projectId, uploadId } = claim;
  const at = (await readDatabaseNow(tx)).toISOString();
  const fate = await insertImage(tx, { projectId, uploadId, userId: claim.uploaderId, approval: { userId: claim.decidedById ?? '', at } }, file, objects);
  const { outcome, ...rest } = fate;
  await tx.uploadItem.updateMany({ where: { id: uploadId, state: 'quarantined' }, data: { ...rest, state: outcome, version: { increment: 1 } } });
  await writeAudit(tx, { actor: { kind: 'user', userId: claim.decidedById ?? 'system' }, requestId: '' }, {
    action: `upload.${outcome}`, objectType: 'upload', objectId: uploadId, projectId, detail: { quarantineId: claim.id, ...(rest.imageId ? { imageId: rest.imageId } : {}) },
  });
  return fate;
}
