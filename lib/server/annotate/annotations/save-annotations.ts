import type { AnnotationBatch } from '@/lib/domain/annotation';
import { FiducialError } from '@/lib/domain/errors';
import { nextImageState, type ImageState } from '@/lib/domain/image-state';
import { requireImage, writeAudit, type ImageAccess, type OperationContext } from '../../access';
import type { Transaction } from '../../db';
import { readDatabaseNow } from '../../db/dialect';
import { LOCK_GUARD, type LockGuard } from '../locks/lock-guard';
import { staleFenceError } from '../locks/lock-view';
import { findAllowedLabelIds } from './allowed-labels';
import { applyPlan } from './apply-plan';
import { countStateChange } from './count-states';
import { findSavedBatch } from './find-saved-batch';
import { planChanges, type ChangePlan } from './plan-changes';

export type SaveInput = AnnotationBatch & { imageId: string };

export interface SaveResult {
  revision: number;
  state: ImageState;
  /** True when this batch had been accepted before: nothing was written now. */
  replayed: boolean;
}

/**
 * Applies a batch of changes, all or nothing. Fence, base revision and idempotency key are checked inside the transaction that writes.
 * Throws `stale_fence`, `stale_revision` (extra: revision), `conflict` (key used for another batch; id exists), `not_found`, `invalid`,
 * `label_not_allowed`, `too_large`; those about one operation carry its index in extra `operation`.
 */
export async function saveAnnotations(context: OperationContext, input: SaveInput, guard = LOCK_GUARD): Promise<SaveResult> {
  const { db, actor } = context;
  const access = await requireImage(db, actor, input.imageId, 'annotations.edit');
  const replay = await replayed(context, input);
  if (replay) return replay;
  const now = await readDatabaseNow(db);
  try {
    return await db.$transaction((tx) => save(tx, context, access, input, now, guard));
  } catch (error) {
    // The same batch sent twice at once: the second finds the revision moved, by itself.
    if (error instanceof FiducialError && (error.code === 'stale_fence' || error.code === 'stale_revision')) {
      const won = await replayed(context, input);
      if (won) return won;
    }
    throw error;
  }
}

async function replayed({ db, actor }: OperationContext, input: SaveInput): Promise<SaveResult | null> {
  const saved = await findSavedBatch(db, actor, input.imageId, input);
  if (!saved) return null;
  const image = await db.image.findUniqueOrThrow({ where: { id: input.imageId }, select: { state: true } });
  return { revision: saved.revision, state: image.state as ImageState, replayed: true };
}

async function save(tx: Transaction, context: OperationContext, access: ImageAccess, input: SaveInput, now: Date, guard: LockGuard): Promise<SaveResult> {
  const { actor } = context;
  const { imageId, clientId, fence, operations } = input;
  // First statement a write: it takes SQLite's write lock before anything is read, and on every database the Lock row's.
  const held = await tx.lock.updateMany({ where: guard.holds({ imageId, clientId, fence, userId: actor.userId }, now), data: { sessionId: actor.sessionId } });
  if (held.count !== 1) throw await staleFenceError(tx, imageId, actor, clientId);
  const image = await readImage(tx, imageId);
  if (image.revision !== input.baseRevision) throw staleRevision(image.revision);
  const ids = [...new Set(operations.map((operation) => operation.id))];
  const plan = planChanges(operations, {
    image,
    actorId: actor.userId,
    mayEditOthers: access.actions.includes('annotations.editOthers'),
    allowedLabelIds: await findAllowedLabelIds(tx, image, operations),
    stored: await tx.annotation.findMany({ where: { id: { in: ids } }, select: { id: true, imageId: true, authorId: true, labelId: true } }),
  });
  const revision = input.baseRevision + 1;
  const from = image.state as ImageState;
  const annotationCount = image.annotationCount + plan.creates.length - plan.deletes.length;
  const state = nextImageState(from, annotationCount === 0 ? 'emptied' : 'annotated') ?? from;
  const moved = await tx.image.updateMany({ where: { id: imageId, revision: input.baseRevision }, data: { revision, annotationCount, state } });
  if (moved.count !== 1) throw staleRevision(image.revision);
  await applyPlan(tx, plan, { imageId, projectId: access.projectId, authorId: actor.userId, revision, now });
  await countStateChange(tx, access, from, state);
  await record(tx, context, access, input, plan, revision);
  return { revision, state, replayed: false };
}

function readImage(tx: Transaction, id: string) {
  return tx.image.findUniqueOrThrow({
    where: { id },
    select: { id: true, projectId: true, modality: true, anatomy: true, rows: true, columns: true, frames: true, revision: true, state: true, annotationCount: true },
  });
}

async function record(tx: Transaction, context: OperationContext, access: ImageAccess, input: SaveInput, plan: ChangePlan, revision: number): Promise<void> {
  const { imageId, idempotencyKey, fence, baseRevision, operations } = input;
  await tx.savedBatch.create({
    data: { imageId, idempotencyKey, fence, baseRevision, revision, userId: context.actor.userId, operations: JSON.stringify(operations) },
    select: { id: true },
  });
  await writeAudit(tx, context, {
    action: 'annotations.saved', objectType: 'image', objectId: imageId, projectId: access.projectId,
    detail: { revision, created: plan.creates.length, updated: plan.updates.length, deleted: plan.deletes.length },
  });
}

function staleRevision(revision: number): FiducialError {
  return new FiducialError('stale_revision', 'The image has changed since these changes were made. Load it again.', { revision });
}
