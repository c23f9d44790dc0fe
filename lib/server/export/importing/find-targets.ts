import { FiducialError } from '@/lib/domain/errors';
import type { ImageState } from '@/lib/domain/image-state';
import type { NativeImage } from '@/lib/export-formats';
import type { Transaction } from '../../db';

/** Ids in one statement: databases limit its parameters. */
export const CHUNK = 500;

export function* chunksOf<T>(items: readonly T[]): Generator<T[], void, undefined> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK);
}

export interface Target {
  image: NativeImage;
  id: string;
  studyId: string;
  seriesId: string;
  revision: number;
  state: ImageState;
}

/** The project's images that the file speaks of, by content hash. Throws `conflict` when one has annotations, `locked` when one is being edited. */
export async function findTargets(tx: Transaction, projectId: string, images: readonly NativeImage[], now: Date): Promise<{ targets: Target[]; missing: string[] }> {
  const targets: Target[] = [], missing: string[] = [];
  for (const chunk of chunksOf(images)) {
    const rows = await tx.image.findMany({
      where: { projectId, contentHash: { in: chunk.map((image) => image.contentHash) } },
      select: { id: true, contentHash: true, studyId: true, seriesId: true, revision: true, state: true, annotationCount: true, rows: true, columns: true, frames: true, lock: { select: { expiresAt: true } } },
    });
    const byHash = new Map(rows.map((row) => [row.contentHash, row]));
    for (const image of chunk) {
      const row = byHash.get(image.contentHash);
      if (!row) {
        missing.push(image.contentHash);
        continue;
      }
      if (row.annotationCount > 0) throw new FiducialError('conflict', 'An image of the file has annotations here already. Import into a project without any.');
      if (row.lock?.expiresAt && row.lock.expiresAt > now) throw new FiducialError('locked', 'Someone is editing an image of the file. Try again when nobody is.');
      if (row.rows !== image.rows || row.columns !== image.columns || row.frames !== image.frames) {
        throw new FiducialError('invalid', 'The file gives an image another size than the one with its content hash has here.');
      }
      targets.push({ image, id: row.id, studyId: row.studyId, seriesId: row.seriesId, revision: row.revision, state: row.state as ImageState });
    }
  }
  return { targets, missing };
}
