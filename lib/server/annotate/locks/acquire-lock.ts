import { LOCK } from '@/lib/domain/limits';
import type { Lease } from '@/lib/domain/lock';
import { requireImage, type OperationContext } from '../../access';
import { isUniqueViolation, type Database } from '../../db';
import { readDatabaseNow } from '../../db/dialect';
import { LOCK_GUARD } from './lock-guard';
import { lockedError, readLockView } from './lock-view';

interface Input {
  imageId: string;
  clientId: string;
}

/**
 * Takes the turn to edit an image: one guarded statement decides. Every grant has a new fence, also when the tab already holds the lock.
 * Throws `locked` (extra: holderName, mine, remainingMs) when someone holds it, `not_found` and `forbidden` as usual.
 */
export async function acquireLock(context: OperationContext, { imageId, clientId }: Input, guard = LOCK_GUARD): Promise<Lease> {
  const { db, actor } = context;
  await requireImage(db, actor, imageId, 'annotations.edit');
  const now = await readDatabaseNow(db);
  const holder = { userId: actor.userId, clientId };
  const take = () =>
    db.lock.updateManyAndReturn({
      where: { imageId, ...guard.mayAcquire(holder, now) },
      data: { ...holder, sessionId: actor.sessionId, fence: { increment: 1 }, expiresAt: new Date(now.getTime() + LOCK.leaseMs) },
      select: { fence: true },
    });
  let [granted] = await take();
  if (!granted && (await createLockRow(db, imageId))) [granted] = await take();
  if (!granted) throw lockedError(await readLockView(db, imageId, actor, clientId));
  // Read after the grant: from now on nobody else can change it.
  const { revision } = await db.image.findUniqueOrThrow({ where: { id: imageId }, select: { revision: true } });
  return { imageId, fence: granted.fence, leaseMs: LOCK.leaseMs, revision };
}

/** Makes the image's Lock row; false when it was there already (perhaps made by another this instant). */
export async function createLockRow(db: Database, imageId: string): Promise<boolean> {
  if (await db.lock.findUnique({ where: { imageId }, select: { imageId: true } })) return false;
  try {
    await db.lock.create({ data: { imageId } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  return true;
}
