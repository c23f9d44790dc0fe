import { randomUUID } from 'node:crypto';
import type { AnnotationOperation } from '@/lib/domain/annotation';
import { TOKEN_SCOPES, type ProjectRole } from '@/lib/domain/permissions';
import type { Actor, OperationContext } from '../access';
import type { Database } from '../db';
import { makeTestDatabase, type TestDatabase } from '../db/test-database';

export interface World extends TestDatabase {
  projectId: string;
  studyId: string;
  seriesId: string;
  imageIds: string[];
  labels: { nodule: string; retired: string; ofOtherSet: string };
  as(actor: Actor): OperationContext;
}

export const contextOf = (db: Database, actor: Actor): OperationContext => ({ db, actor, requestId: 'test' });

export async function addUser(db: Database, name: string, projectId: string | null, role: ProjectRole = 'annotator'): Promise<Actor> {
  const user = await db.user.create({ data: { email: `${name.toLowerCase()}-${randomUUID()}@example.org`, name, passwordHash: '-' } });
  if (projectId) await db.membership.create({ data: { projectId, userId: user.id, role } });
  return { kind: 'user', userId: user.id, name, email: user.email, isSiteAdmin: false, sessionId: `session-${name}`, scopes: TOKEN_SCOPES };
}

/** A project with one CT chest series of `images` single-frame images (64 columns × 48 rows, the first with 3 frames) and two label sets. */
export async function makeWorld({ images = 1 } = {}): Promise<World> {
  const base = await makeTestDatabase();
  const { db } = base;
  const project = await db.project.create({ data: { name: 'Lungs', sealedKey: '-', imageCount: images, studyCount: 1 } });
  const chest = await db.labelSet.create({
    data: {
      projectId: project.id, name: 'Chest CT', modality: 'CT', anatomy: 'CHEST',
      labels: { create: [{ name: 'Nodule', color: '#348cfd', position: 0 }, { name: 'Old', color: '#888888', position: 1, retired: true }] },
    },
    include: { labels: { orderBy: { position: 'asc' } } },
  });
  const other = await db.labelSet.create({
    data: { projectId: project.id, name: 'Everything else', modality: 'ANY', anatomy: 'ANY', labels: { create: [{ name: 'Thing', color: '#ff0000', position: 0 }] } },
    include: { labels: true },
  });
  const study = await db.study.create({ data: { projectId: project.id, studyInstanceUid: '2.25.1', patientPseudonym: 'P-1', number: 1, name: 'P-1 · Study 1', imageCount: images } });
  const series = await db.series.create({
    data: { projectId: project.id, studyId: study.id, seriesInstanceUid: '2.25.2', modality: 'CT', anatomy: 'CHEST', name: 'CT chest', imageCount: images },
  });
  const imageIds: string[] = [];
  for (let i = 0; i < images; i++) imageIds.push(await addImage(db, { projectId: project.id, studyId: study.id, seriesId: series.id, index: i }));
  return {
    ...base, projectId: project.id, studyId: study.id, seriesId: series.id, imageIds,
    labels: { nodule: chest.labels[0]?.id ?? '', retired: chest.labels[1]?.id ?? '', ofOtherSet: other.labels[0]?.id ?? '' },
    as: (actor) => contextOf(db, actor),
  };
}

async function addImage(db: Database, place: { projectId: string; studyId: string; seriesId: string; index: number }): Promise<string> {
  const { index, ...ids } = place;
  const hash = index.toString(16).padStart(64, '0');
  const image = await db.image.create({
    data: {
      ...ids, sopInstanceUid: `2.25.3.${index}`, format: 'dicom', contentHash: hash, objectKey: hash, byteLength: 1, modality: 'CT', anatomy: 'CHEST',
      rows: 48, columns: 64, frames: index === 0 ? 3 : 1, instanceNumber: index + 1, sortKey: String(index).padStart(8, '0'), description: '{}', frameTable: '{}',
    },
  });
  return image.id;
}

/** Creates a triangle well inside the image. */
export function createTriangle(labelId: string, id: string = randomUUID(), frame = 0): Extract<AnnotationOperation, { op: 'create' }> {
  return { op: 'create', id, frame, labelId, roi: { kind: 'polygon', points: [[1, 1], [11.5, 2.25], [6, 9.75]] } };
}
