import { randomUUID } from 'node:crypto';
import type { Database } from '../../db';
import { claimWaiting } from '../../db/dialect';
import { claimColumns, leaseEnd, type ClaimedUpload } from './upload-moves';

/** Takes up to `most` of the files that wait, the oldest first, in one step. Fewer, or none, when others were quicker. */
export async function claimUploads(db: Database, most: number): Promise<ClaimedUpload[]> {
  const rows = await db.uploadItem.findMany({ where: { state: 'queued' }, orderBy: { createdAt: 'asc' }, take: most, select: claimColumns });
  if (rows.length === 0) return [];
  const claims = rows.map(({ batch, version, attempts, ...rest }) => ({ version, claim: { ...rest, ...batch, attempts: attempts + 1, leaseToken: randomUUID() } satisfies ClaimedUpload }));
  const count = await claimWaiting(db, claims.map(({ version, claim: { id, leaseToken } }) => ({ id, version, leaseToken })), await leaseEnd(db));
  const all = claims.map(({ claim }) => claim);
  if (count === all.length) return all;
  const ours = await db.uploadItem.findMany({ where: { leaseToken: { in: all.map(({ leaseToken }) => leaseToken) } }, select: { leaseToken: true } });
  const tokens = new Set(ours.map(({ leaseToken }) => leaseToken));
  return all.filter(({ leaseToken }) => tokens.has(leaseToken));
}
