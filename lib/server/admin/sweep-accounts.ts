import type { Database } from '../db';

const DAY_MS = 24 * 3_600_000;

/** Forgets what has no use any more: rate windows a day old, sessions ended 30 days ago. Nothing depends on its having run. */
export async function sweepAccounts(db: Database, now = new Date()): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await db.rateWindow.deleteMany({ where: { startedAt: { lt: ago(1) } } });
  await db.session.deleteMany({ where: { expiresAt: { lt: ago(30) } } });
}
