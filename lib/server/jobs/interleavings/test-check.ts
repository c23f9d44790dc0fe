import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isUploadSettled, type UploadState } from '@/lib/domain/upload';
import type { Database } from '../../db';
import { listFiles } from '../../ingest/test-ingest';

/** What clients were told. */
export interface Told {
  /** Client keys of files that the server said it has, all of them. */
  acknowledged: string[];
  /** Ids of uploads whose cancellation was answered with 204. */
  cancelled: string[];
}

const ALIVE = ['stored', 'duplicate', 'quarantined'];

/** What is wrong when everything has come to rest and was swept once. `isProjectGone`: its rows went with it. */
export async function checkAtRest(db: Database, folder: string, batchId: string, told: Told, isProjectGone: boolean): Promise<string[]> {
  const problems: string[] = [];
  const items = await db.uploadItem.findMany({ where: { batchId } });
  for (const { state } of items) if (!isUploadSettled(state as UploadState)) problems.push(`an upload is still ${state}`);
  const cancelled = new Set(told.cancelled);
  for (const { id, state, imageId } of items.filter((item) => cancelled.has(item.id))) {
    if (state !== 'cancelled' || imageId !== null) problems.push(`a cancelled upload is ${state}`);
    const stored = await db.auditEvent.count({ where: { action: 'image.stored', detail: { contains: id } } });
    if (stored > 0) problems.push('a cancelled upload has become an image');
  }
  if (!isProjectGone) {
    const known = new Map(items.map((item) => [item.clientKey, item]));
    for (const key of told.acknowledged) {
      const item = known.get(key);
      if (!item || !(ALIVE.includes(item.state) || cancelled.has(item.id))) problems.push(`an acknowledged upload is ${item?.state ?? 'unknown'} ${item?.reason ?? ''}`);
    }
  } else if (items.length > 0) problems.push('uploads of a project that is gone');
  const images = await db.image.findMany({ select: { objectKey: true, thumbnailKey: true } });
  const named = images.flatMap(({ objectKey, thumbnailKey }) => [objectKey, thumbnailKey ?? '']).toSorted();
  const there = listFiles(join(folder, 'objects')).map((path) => path.slice(join(folder, 'objects').length + 1)).toSorted();
  for (const key of named) if (!there.includes(key)) problems.push('a row without its object');
  for (const key of there) if (!named.includes(key)) problems.push('an object without its row');
  for (const area of ['staging', 'work', 'quarantine']) if (readdirSync(join(folder, area)).length > 0) problems.push(`something is left in ${area}`);
  return problems;
}
