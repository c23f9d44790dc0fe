import { FiducialError } from '@/lib/domain/errors';
import { LOCK } from '@/lib/domain/limits';
import type { Lease } from '@/lib/domain/lock';
import { lockColumns, requireSeries, viewLock, type Actor, type OperationContext } from '../../access';
import type { Database, Transaction } from '../../db';
import { readDatabaseNow } from '../../db/dialect';
import { createLockRow } from './acquire-lock';
import { LOCK_GUARD } from './lock-guard';
import { lockedError } from './lock-view';

interface Input {
  seriesId: string;
  clientId: string;
}

/** Takes the turn for all images of a series in one transaction, all or none. Throws `locked` naming the first that is held. */
export async function acquireSeriesLocks(context: OperationContext, input: Input, guard = LOCK_GUARD): Promise<{ items: Lease[] }> {
  const { db, actor } = context;
  const { seriesId, clientId } = input;
  await requireSeries(db, actor, seriesId, 'annotations.edit');
  await createMissingRows(db, seriesId);
  const now = await readDatabaseNow(db);
  const holder = { userId: actor.userId, clientId };
  const images = await db.$transaction(async (tx) => {
    const { count } = await tx.lock.updateMany({
      where: { image: { seriesId }, ...guard.mayAcquire(holder, now) },
      data: { ...holder, sessionId: actor.sessionId, fence: { increment: 1 }, expiresAt: new Date(now.getTime() + LOCK.leaseMs) },
    });
    const found = await tx.image.findMany({
      where: { seriesId }, select: { id: true, revision: true, lock: { select: { fence: true } } }, orderBy: [{ sortKey: 'asc' }, { id: 'asc' }],
    });
    if (found.length === 0) throw new FiducialError('not_found', 'The series has no images.');
    if (count !== found.length) throw await refusal(tx, seriesId, now, actor, clientId);
    return found;
  });
  return { items: images.map(({ id, revision, lock }) => ({ imageId: id, fence: lock?.fence ?? 0, leaseMs: LOCK.leaseMs, revision })) };
}

async function createMissingRows(db: Database, seriesId: string): Promise<void> {
  const missing = await db.image.findMany({ where: { seriesId, lock: { is: null } }, select: { id: true } });
  for (const { id } of missing) await createLockRow(db, id);
}

async function refusal(tx: Transaction, seriesId: string, now: Date, actor: Actor, clientId: string): Promise<FiducialError> {
  const held = await tx.lock.findFirst({
    where: { image: { seriesId }, expiresAt: { gt: now }, NOT: { userId: actor.userId, clientId } }, select: lockColumns, orderBy: { imageId: 'asc' },
  });
  // An image that came in after the rows were made is not held by anyone: asking again succeeds.
  if (!held) return new FiducialError('conflict', 'The series has just changed. Try again.');
  return lockedError(viewLock(held.imageId, held, now, actor, clientId));
}
