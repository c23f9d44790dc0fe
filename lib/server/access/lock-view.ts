import type { LockView } from '@/lib/domain/lock';
import type { Queryable } from '../db';
import { readDatabaseNow } from '../db/dialect';
import type { Actor } from './actor';

export const lockColumns = { imageId: true, userId: true, clientId: true, expiresAt: true, user: { select: { name: true } } } as const;

export interface LockRow {
  imageId: string;
  userId: string | null;
  clientId: string | null;
  expiresAt: Date | null;
  user: { name: string } | null;
}

/** What `actor` may know of a lock at the database's time `now`; `clientId` is the asking tab. */
export function viewLock(imageId: string, row: LockRow | null, now: Date, actor: Actor, clientId?: string): LockView {
  const remainingMs = row?.userId && row.expiresAt ? Math.max(0, row.expiresAt.getTime() - now.getTime()) : 0;
  const held = remainingMs > 0;
  const mine = held && row?.userId === actor.userId;
  return {
    imageId,
    held,
    holderName: held ? (row?.user?.name ?? '') : null,
    mine,
    mineHere: mine && clientId !== undefined && row?.clientId === clientId,
    remainingMs,
  };
}

/** The locks that hold now, of the images that `where` names. Walks the few leases that have not run out, not the images. */
export async function listLiveLocks(db: Queryable, where: { studyIds: readonly string[] } | { imageIds: readonly string[] }) {
  const now = await readDatabaseNow(db);
  const filter = 'studyIds' in where ? { image: { studyId: { in: [...where.studyIds] } } } : { imageId: { in: [...where.imageIds] } };
  const rows = await db.lock.findMany({
    where: { ...filter, expiresAt: { gt: now }, userId: { not: null } },
    select: { ...lockColumns, image: { select: { studyId: true } } },
  });
  return { now, rows };
}
