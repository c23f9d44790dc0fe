import type { Database } from '../../db';
import type { StagingArea } from '../../storage';
import { isBeingReceived } from '../receive/staging/being-received';
import { isAsStated } from './stated-checksum';

/** An upload that nobody went on with for this long is given up. */
const ABANDONED_AFTER_MS = 24 * 3_600_000;

/** All bytes are here: into the queue. False when it was cancelled meanwhile or is there already. */
export async function queueReceived(db: Database, id: string): Promise<boolean> {
  return (await queueAllReceived(db, [id])) === 1;
}

/** The same for several. Returns for how many it was so. */
export async function queueAllReceived(db: Database, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { count } = await db.uploadItem.updateMany({ where: { id: { in: [...ids] }, state: 'receiving' }, data: { state: 'queued', version: { increment: 1 } } });
  return count;
}

/** What arrived is not what was sent. */
export async function refuseReceived(db: Database, id: string, reason: string): Promise<boolean> {
  const { count } = await db.uploadItem.updateMany({ where: { id, state: 'receiving' }, data: { state: 'refused', reason, version: { increment: 1 } } });
  return count === 1;
}

export async function cancelReceiving(db: Database, id: string): Promise<boolean> {
  const { count } = await db.uploadItem.updateMany({ where: { id, state: { in: ['receiving', 'queued'] } }, data: { state: 'cancelled', version: { increment: 1 } } });
  return count === 1;
}

export const REASON_OTHER_BYTES = 'The file did not arrive as it was sent. Send it again.';

/** All bytes are on the disk: into the queue, unless they are not those that were sent; then they are deleted. Says whether it is in the queue. */
export async function acceptWhole(db: Database, staging: StagingArea, id: string): Promise<boolean> {
  if (await isAsStated(staging, id)) return queueReceived(db, id);
  if (await refuseReceived(db, id, REASON_OTHER_BYTES)) await staging.remove(id);
  return false;
}

/**
 * Looks after uploads whose last request did not end well: the bytes arrived but the crash came before the row was told (queued now),
 * or nobody went on (cancelled, bytes deleted). Returns how many were queued. One that fails holds up no other; its error comes when all have had their turn.
 */
export async function settleReceiving(db: Database, staging: StagingArea, now: Date): Promise<number> {
  let queued = 0;
  // The index is by state and age, and few uploads are on their way at once.
  const rows = await db.uploadItem.findMany({ where: { state: 'receiving', updatedAt: { lt: new Date(now.getTime() - 30_000) } }, select: { id: true, byteLength: true, updatedAt: true } });
  const failures: unknown[] = [];
  for (const row of rows) {
    if (isBeingReceived(row.id)) continue;
    try {
      queued += Number(await settleOne(db, staging, row, now));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return queued;
}

/** True when it is in the queue now. */
async function settleOne(db: Database, staging: StagingArea, { id, byteLength, updatedAt }: { id: string; byteLength: number; updatedAt: Date }, now: Date): Promise<boolean> {
  // Whoever wrote the bytes may not have come to bring them to the disk.
  if ((await staging.sizeOf(id)) === byteLength) return (await staging.bringToDisk(id)) && acceptWhole(db, staging, id);
  if (now.getTime() - updatedAt.getTime() > ABANDONED_AFTER_MS && (await cancelReceiving(db, id))) await staging.remove(id);
  return false;
}
