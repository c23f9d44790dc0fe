import type { Database } from '../../db';
import type { StagingArea } from '../../storage';

/** An upload that nobody went on with for this long is given up. */
const ABANDONED_AFTER_MS = 24 * 3_600_000;

/** All bytes are here: into the queue. False when it was cancelled meanwhile or is there already. */
export async function queueReceived(db: Database, id: string): Promise<boolean> {
  const { count } = await db.uploadItem.updateMany({ where: { id, state: 'receiving' }, data: { state: 'queued', version: { increment: 1 } } });
  return count === 1;
}

export async function cancelReceiving(db: Database, id: string): Promise<boolean> {
  const { count } = await db.uploadItem.updateMany({ where: { id, state: { in: ['receiving', 'queued'] } }, data: { state: 'cancelled', version: { increment: 1 } } });
  return count === 1;
}

/**
 * Looks after uploads whose last request did not end well: the bytes arrived but the crash came before the row was told (queued now),
 * or nobody went on (cancelled, bytes deleted). Returns how many were queued.
 */
export async function settleReceiving(db: Database, staging: StagingArea, now: Date): Promise<number> {
  let queued = 0;
  // The index is by state and age, and few uploads are on their way at once.
  const rows = await db.uploadItem.findMany({ where: { state: 'receiving', updatedAt: { lt: new Date(now.getTime() - 30_000) } }, select: { id: true, byteLength: true, updatedAt: true } });
  for (const row of rows) {
    const size = await staging.sizeOf(row.id);
    if (size === row.byteLength) queued += Number(await queueReceived(db, row.id));
    else if (now.getTime() - row.updatedAt.getTime() > ABANDONED_AFTER_MS && (await cancelReceiving(db, row.id))) await staging.remove(row.id);
  }
  return queued;
}
