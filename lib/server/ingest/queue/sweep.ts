import { needsReceivedBytes, type UploadState } from '@/lib/domain/upload';
import type { Database } from '../../db';
import { uploadsOfStaged, type ObjectStore, type StagingArea, type WorkArea } from '../../storage';

/** Younger objects may belong to a transaction that is still to come, younger files in staging to whoever just put them there. */
const ORPHAN_AFTER_MS = 3_600_000;
const BATCH = 200;

/**
 * Deletes what lies in staging for uploads that are finished or unknown, and what is under names of no upload: nothing unchecked outlives its purpose, whatever crashed.
 * One that cannot be removed holds up no other; its error comes when all have had their turn.
 */
export async function sweepStaging(db: Database, staging: StagingArea, now = new Date()): Promise<number> {
  let removed = 0;
  const failures: unknown[] = [];
  const take = (removal: Promise<void>) => removal.then(() => void (removed += 1), (error: unknown) => void failures.push(error));
  for (const { name, changedAt } of await staging.listStrangers()) {
    if (now.getTime() - changedAt.getTime() >= ORPHAN_AFTER_MS) await take(staging.removeStranger(name));
  }
  const ids = await staging.list();
  for (let i = 0; i < ids.length; i += BATCH) {
    const some = ids.slice(i, i + BATCH);
    const rows = await db.uploadItem.findMany({ where: { id: { in: some.flatMap(uploadsOfStaged) } }, select: { id: true, state: true } });
    const needed = new Set(rows.filter((row) => needsReceivedBytes(row.state as UploadState)).map((row) => row.id));
    for (const id of some.filter((one) => !uploadsOfStaged(one).some((upload) => needed.has(upload)))) await take(staging.remove(id));
  }
  if (failures.length > 0) throw failures[0];
  return removed;
}

/** Deletes what was made for claims that have ended (their child is gone, and what it wrote can be made again), and what belongs to none. Returns how many files. */
export async function sweepWork(db: Database, work: WorkArea): Promise<number> {
  const found = await work.list();
  const names = [...found.keys()];
  let removed = 0;
  for (let i = 0; i < names.length; i += BATCH) {
    const some = names.slice(i, i + BATCH);
    const rows = await db.uploadItem.findMany({ where: { state: 'processing', leaseToken: { in: some } }, select: { leaseToken: true } });
    const masking = await db.quarantinedImage.findMany({ where: { state: 'applying', leaseToken: { in: some } }, select: { leaseToken: true } });
    const needed = new Set([...rows, ...masking].map((row) => row.leaseToken));
    for (const file of some.filter((one) => !needed.has(one)).flatMap((name) => found.get(name) ?? [])) {
      await work.removeFile(file);
      removed += 1;
    }
  }
  return removed;
}

/** Deletes objects that no row names, left by a crash between object and row. Returns how many. */
export async function sweepOrphans(db: Database, objects: ObjectStore, now: Date): Promise<number> {
  let removed = 0;
  let batch: { key: string; remove(): Promise<void> }[] = [];
  const flush = async () => {
    removed += await removeUnnamed(db, batch);
    batch = [];
  };
  for await (const { key, modifiedAt, remove } of objects.list()) {
    if (now.getTime() - modifiedAt.getTime() < ORPHAN_AFTER_MS) continue;
    if (key === null) {
      await remove();
      removed += 1;
      continue;
    }
    batch.push({ key, remove });
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return removed;
}

/** A key holds project and content hash, which the table has an index on; it does not have one on the key. */
async function removeUnnamed(db: Database, batch: readonly { key: string; remove(): Promise<void> }[]): Promise<number> {
  const hashes = batch.map(({ key }) => key.split('/')[2]?.slice(0, 64) ?? '');
  const projects = new Set(batch.map(({ key }) => key.split('/')[0] ?? ''));
  const rows = await db.image.findMany({ where: { projectId: { in: [...projects] }, contentHash: { in: hashes } }, select: { objectKey: true, thumbnailKey: true, framesKey: true } });
  const named = new Set(rows.flatMap((row) => [row.objectKey, row.thumbnailKey, row.framesKey]));
  const orphans = batch.filter(({ key }) => !named.has(key));
  for (const orphan of orphans) await orphan.remove();
  return orphans.length;
}
