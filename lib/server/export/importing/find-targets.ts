import { FiducialError } from '@/lib/domain/errors';
import type { ImageState } from '@/lib/domain/image-state';
import type { NativeImage } from '@/lib/export-formats';
import type { Transaction } from '../../db';
import { matchImages } from './match-images';

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

/** The project's images that the file speaks of. Throws `conflict` when one has annotations, `locked` when one is being edited. */
export async function findTargets(tx: Transaction, projectId: string, images: readonly NativeImage[], now: Date): Promise<{ targets: Target[]; missing: string[] }> {
  const targets: Target[] = [], missing: string[] = [];
  const rows = await matchImages(tx, projectId, images);
  for (const image of images) {
    const row = rows.get(image);
    if (!row) {
      missing.push(image.contentHash);
      continue;
    }
    if (row.annotationCount > 0) throw new FiducialError('conflict', 'An image of the file has annotations here already. Import into a project without any.');
    if (row.lock?.expiresAt && row.lock.expiresAt > now) throw new FiducialError('locked', 'Someone is editing an image of the file. Try again when nobody is.');
    if (row.rows !== image.rows || row.columns !== image.columns || row.frames !== image.frames) {
      throw new FiducialError('invalid', 'The file gives an image another size than the one with the same content has here.');
    }
    targets.push({ image, id: row.id, studyId: row.studyId, seriesId: row.seriesId, revision: row.revision, state: row.state as ImageState });
  }
  return { targets, missing };
}
