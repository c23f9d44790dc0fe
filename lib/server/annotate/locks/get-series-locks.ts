import type { LockView } from '@/lib/domain/lock';
import { lockColumns, requireSeries, viewLock, type OperationContext } from '../../access';
import { readDatabaseNow } from '../../db/dialect';

interface Input {
  seriesId: string;
  clientId?: string | undefined;
}

/** The images of a series that are held now; those not listed are free. */
export async function getSeriesLocks({ db, actor }: OperationContext, { seriesId, clientId }: Input): Promise<{ items: LockView[] }> {
  await requireSeries(db, actor, seriesId, 'images.view');
  const now = await readDatabaseNow(db);
  const rows = await db.lock.findMany({ where: { image: { seriesId }, expiresAt: { gt: now } }, select: lockColumns, orderBy: { imageId: 'asc' } });
  return { items: rows.map((row) => viewLock(row.imageId, row, now, actor, clientId)).filter((view) => view.held) };
}
