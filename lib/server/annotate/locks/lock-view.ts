import { FiducialError } from '@/lib/domain/errors';
import type { LockView } from '@/lib/domain/lock';
import { lockColumns, viewLock, type Actor } from '../../access';
import type { Queryable } from '../../db';
import { readDatabaseNow } from '../../db/dialect';

export async function readLockView(db: Queryable, imageId: string, actor: Actor, clientId?: string): Promise<LockView> {
  const row = await db.lock.findUnique({ where: { imageId }, select: lockColumns });
  return viewLock(imageId, row, await readDatabaseNow(db), actor, clientId);
}

/** The refusal of an acquisition: says who holds the image and for how long at most. */
export function lockedError(view: LockView): FiducialError {
  const extra = { imageId: view.imageId, holderName: view.holderName, mine: view.mine, remainingMs: view.remainingMs };
  if (view.mine) return new FiducialError('locked', 'You are editing this image in another tab. Close it there, or wait a minute.', extra);
  return new FiducialError('locked', `${view.holderName ?? 'Someone else'} is editing this image. You can take the turn when it is free.`, extra);
}

/** The refusal of a renewal or a save: the turn is over; names who has it now, if anyone. */
export async function staleFenceError(db: Queryable, imageId: string, actor: Actor, clientId: string): Promise<FiducialError> {
  const view = await readLockView(db, imageId, actor, clientId);
  const extra = { holderName: view.holderName, mine: view.mine, remainingMs: view.remainingMs };
  const who = view.held && !view.mine ? ` ${view.holderName} is editing now.` : '';
  return new FiducialError('stale_fence', `Your turn to edit this image has ended.${who}`, extra);
}
