import type { Queryable } from './index';

/**
 * The database's clock. Leases are compared with it, so that application servers whose clocks differ agree.
 * Correctness never rests on it: a save shows a fence.
 */
export async function readDatabaseNow(db: Queryable): Promise<Date> {
  const rows = await db.$queryRawUnsafe<{ ms: bigint | number }[]>(`SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS ms`);
  const row = rows[0];
  if (!row) throw new Error('The database did not tell the time.');
  return new Date(Number(row.ms));
}
