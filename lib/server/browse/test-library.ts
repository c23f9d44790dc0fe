import { randomUUID } from 'node:crypto';
import { TOKEN_SCOPES, type ProjectRole } from '@/lib/domain/permissions';
import { sealDeidentified } from '@/lib/imaging/deidentified-bytes';
import type { FrameTable, ImageDescription } from '@/lib/imaging/image-description';
import type { Actor, OperationContext } from '../access';
import type { Database } from '../db';
import { makeTestDatabase, type TestDatabase } from '../db/test-database';
import { openDirectoryStore, type ObjectStore } from '../storage';

export interface Library extends TestDatabase {
  projectId: string;
  actor: Actor;
  context: OperationContext;
  objects: ObjectStore;
}

export async function addReader(db: Database, projectId: string, role: ProjectRole = 'researcher', name = 'Rosa'): Promise<Actor> {
  const user = await db.user.create({ data: { email: `${randomUUID()}@example.org`, name, passwordHash: '-' } });
  await db.membership.create({ data: { projectId, userId: user.id, role } });
  return { kind: 'user', userId: user.id, name, email: user.email, isSiteAdmin: false, sessionId: `session-${user.id}`, scopes: TOKEN_SCOPES };
}

/** A project without studies, and a reader of it. */
export async function makeLibrary(): Promise<Library> {
  const base = await makeTestDatabase();
  const { id: projectId } = await base.db.project.create({ data: { name: 'Library', sealedKey: '-' } });
  const actor = await addReader(base.db, projectId);
  return { ...base, projectId, actor, context: { db: base.db, actor, requestId: 'test' }, objects: openDirectoryStore(`${base.folder}/objects`) };
}

let made = 0;

interface StudyFacts {
  pseudonym?: string;
  images?: number;
  inProgress?: number;
  done?: number;
  modalities?: string;
  createdAt?: Date;
}

export async function addStudy({ db, projectId }: Library, facts: StudyFacts = {}) {
  made += 1;
  const { pseudonym = `P-${String(made).padStart(8, '0')}`, images = 0, inProgress = 0, done = 0, modalities = 'CT', createdAt } = facts;
  return db.study.create({
    data: {
      projectId, studyInstanceUid: `2.25.${made}`, patientPseudonym: pseudonym, number: made, name: `${pseudonym} · Study ${made}`, modalities, anatomies: 'CHEST',
      imageCount: images, inProgressCount: inProgress, doneCount: done, progress: images > 0 ? Math.floor((100 * done) / images) : 0, ...(createdAt ? { createdAt } : {}),
    },
  });
}

export async function addSeries({ db, projectId }: Library, studyId: string) {
  made += 1;
  return db.series.create({ data: { projectId, studyId, seriesInstanceUid: `2.25.${made}`, seriesNumber: made, modality: 'CT', anatomy: 'CHEST', name: `CT chest · series ${made}` } });
}

export const description: ImageDescription = {
  format: 'dicom', rows: 2, columns: 3, frames: 1, volumes: 1, samplesPerPixel: 1, bitsAllocated: 8, bitsStored: 8, highBit: 7, pixelRepresentation: 0,
  sampleType: 'uint8', photometricInterpretation: 'MONOCHROME2', planarConfiguration: 0, byteOrder: 'little', rescaleSlope: 1, rescaleIntercept: 0, rescaleType: null,
  modalityLut: null, windows: [], voiLutFunction: 'LINEAR', voiLut: null, pixelPaddingValue: null, pixelPaddingRangeLimit: null, minimum: 0, maximum: 5, spacing: null,
  pixelAspectRatio: 1, imageOrientation: null, imagePosition: null, sliceThickness: null, sliceStep: null, frameTimeMs: null, laterality: null, modality: 'CT',
  bodyPart: 'CHEST', presentation: { flipHorizontal: false, rotation: 0 }, perFrame: null,
};
export const frameTable: FrameTable = { encoding: 'raw', frames: { kind: 'uniform', offset: 0, length: 6, count: 1 } };

/** An image row whose object holds `bytes`; the counters of its place follow. */
export async function addImage(library: Library, place: { studyId: string; seriesId: string }, sortKey: string, bytes = Buffer.from(`${randomUUID()}`)) {
  const { db, projectId, objects } = library;
  made += 1;
  const { object, companions } = await objects.putTogether(projectId, sealDeidentified(bytes, () => []), { jpeg: Buffer.from('a preview') });
  const thumbnailKey = companions.jpeg ?? null;
  const image = await db.image.create({
    data: {
      projectId, ...place, sopInstanceUid: `2.25.${made}`, format: 'dicom', contentHash: object.contentHash, objectKey: object.key, thumbnailKey, byteLength: object.byteLength,
      modality: 'CT', anatomy: 'CHEST', rows: 2, columns: 3, frames: 1, instanceNumber: made, sortKey, description: JSON.stringify(description), frameTable: JSON.stringify(frameTable),
    },
  });
  const more = { imageCount: { increment: 1 } };
  await db.series.update({ where: { id: place.seriesId }, data: more });
  await db.study.update({ where: { id: place.studyId }, data: more });
  await db.project.update({ where: { id: projectId }, data: more });
  return image;
}
