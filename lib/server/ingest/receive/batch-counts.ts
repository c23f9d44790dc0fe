import type { UploadItemView } from '@/lib/api';
import type { UploadState } from '@/lib/domain/upload';
import type { Database } from '../../db';
import { holdReason } from '../queue/hold';
import { readingOf } from '../queue/reading-now';

export interface BatchCounts {
  receiving: number;
  processing: number;
  quarantined: number;
  stored: number;
  duplicate: number;
  refused: number;
  cancelled: number;
}

export const noItems = (): BatchCounts => ({ receiving: 0, processing: 0, quarantined: 0, stored: 0, duplicate: 0, refused: 0, cancelled: 0 });

/** How many files of each batch are in which state; who waits to be read counts as processing. */
export async function countItems(db: Database, batchIds: readonly string[]): Promise<Map<string, BatchCounts>> {
  const counts = new Map(batchIds.map((id) => [id, noItems()]));
  const groups = await db.uploadItem.groupBy({ by: ['batchId', 'state'], where: { batchId: { in: [...batchIds] } }, _count: { _all: true } });
  for (const group of groups) {
    const state = group.state as UploadState;
    const batch = counts.get(group.batchId);
    // Its files count, not the archive.
    if (batch && state !== 'unpacked') batch[state === 'queued' ? 'processing' : state] += group._count._all;
  }
  return counts;
}

export function viewItem(row: { id: string; clientKey: string; state: string; reason: string; imageId: string | null; studyId: string | null; byteLength: number }): UploadItemView {
  const { id, clientKey, state, reason, imageId, studyId, byteLength } = row;
  return { id, clientKey, state: state as UploadState, reason: state === 'queued' ? holdReason() : reason, imageId, studyId, byteLength, reading: readingOf(id) };
}
