import type { ImageSummary } from '@/lib/api';
import type { ImageState } from '@/lib/domain/image-state';
import { kindName } from '@/lib/imaging/vocabulary/kind-name';
import type { imageFormatNames } from '@/lib/imaging/image-description';
import { listLiveLocks, type Actor } from '../../access';
import type { Database } from '../../db';

/** What a summary needs; description and frame table, which can be large, stay in the table. */
export const summaryColumns = {
  id: true, seriesId: true, format: true, modality: true, anatomy: true, rows: true, columns: true, frames: true, instanceNumber: true,
  state: true, annotationCount: true, faceRisk: true, originalId: true, sortKey: true,
} as const;

interface SummaryRow {
  id: string;
  seriesId: string;
  format: string;
  modality: string;
  anatomy: string;
  rows: number;
  columns: number;
  frames: number;
  instanceNumber: number;
  state: string;
  annotationCount: number;
  faceRisk: boolean;
  originalId: string | null;
}

export type ImageFormat = (typeof imageFormatNames)[number];

export async function viewImages(db: Database, actor: Actor, rows: readonly SummaryRow[]): Promise<ImageSummary[]> {
  if (rows.length === 0) return [];
  const { rows: locks } = await listLiveLocks(db, { imageIds: rows.map((row) => row.id) });
  const holders = new Map(locks.map((lock) => [lock.imageId, lock]));
  return rows.map((row) => {
    const lock = holders.get(row.id);
    return viewImage(row, lock ? { name: lock.user?.name ?? '', isMe: lock.userId === actor.userId } : null);
  });
}

export function viewImage(row: SummaryRow, holder: { name: string; isMe: boolean } | null): ImageSummary {
  const { id, seriesId, format, modality, anatomy, rows, columns, frames, instanceNumber, state, annotationCount, faceRisk, originalId } = row;
  return {
    id, seriesId, format, modality, anatomy, rows, columns, frames, instanceNumber, annotationCount, faceRisk, originalId,
    name: `${kindName(modality, anatomy)} · ${instanceNumber}`,
    state: state as ImageState,
    holderName: holder?.name ?? null,
    heldByMe: holder?.isMe ?? false,
  };
}
