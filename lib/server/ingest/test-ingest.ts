import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOKEN_SCOPES, type ProjectRole } from '@/lib/domain/permissions';
import { writeDicomImage, type DicomImageSpec } from '@/lib/image-formats/dicom/writing/write-dicom';
import { noEyesPolicy, type ReviewPolicy } from '@/lib/imaging/deidentification/review-policy';
import { sealProjectKey, type Actor, type OperationContext } from '../access';
import { readConfig } from '../config';
import type { Database } from '../db';
import { makeTestDatabase, type TestDatabase } from '../db/test-database';
import { openStorage, type Storage } from '../storage';
import { ParserPool } from './parser/children/parser-pool';
import { PARSER_LIMITS, type ParserLimits } from './parser/children/parser-process';
import { processUpload, type IngestTools, type UploadOutcome } from './process-upload';
import { claimUpload } from './queue/upload-moves';

export interface IngestWorld extends TestDatabase, IngestTools {
  storage: Storage;
  projectId: string;
  key: Buffer;
  actor: Actor;
  batchId: string;
  context: OperationContext;
  /** Puts a file into the queue as an upload would; returns its id. */
  enqueue(bytes: Uint8Array, details?: Details): Promise<string>;
  /** Enqueues and reads one file. */
  send(bytes: Uint8Array, details?: Details): Promise<{ id: string; outcome: UploadOutcome | null; reason: string; imageId: string | null; studyId: string | null }>;
  /** Reads everything that waits, two at a time. */
  drain(): Promise<UploadOutcome[]>;
}

interface Details {
  modality?: string;
  anatomy?: string;
  groupKey?: string;
  /** PixelReview as JSON. */
  review?: string;
}

/** The parser child is a program of its own: it is built from today's sources, as `npm test` and the server would. */
function buildProgram(): void {
  execFileSync(process.execPath, ['scripts/build-children.mjs'], { stdio: 'inherit' });
}

export async function addMember(db: Database, projectId: string, role: ProjectRole, name: string): Promise<Actor> {
  const user = await db.user.create({ data: { email: `${randomUUID()}@example.org`, name, passwordHash: '-' } });
  await db.membership.create({ data: { projectId, userId: user.id, role } });
  return { kind: 'user', userId: user.id, name, email: user.email, isSiteAdmin: false, sessionId: `session-${user.id}`, scopes: TOKEN_SCOPES };
}

/** A project with a real key, a real store, real parser children and one batch. Unless `policy` says so, nobody has to look at its images. */
export async function makeIngestWorld({ limits = PARSER_LIMITS, program, policy = noEyesPolicy }: { limits?: ParserLimits; program?: string; policy?: ReviewPolicy } = {}): Promise<IngestWorld> {
  if (program === undefined) buildProgram();
  const base = await makeTestDatabase();
  const { db, folder } = base;
  Object.assign(globalThis, { fiducialConfig: readConfig({ FIDUCIAL_DATA: folder, LOG_LEVEL: 'silent' }) });
  const storage = openStorage(folder);
  const parsers = new ParserPool({ limits, areas: [storage.staging, storage.work], ...(program === undefined ? {} : { program }) });
  const key = randomBytes(32);
  const { id: projectId } = await db.project.create({ data: { name: 'Ingest', sealedKey: '-', reviewPolicy: JSON.stringify(policy) } });
  await db.project.update({ where: { id: projectId }, data: { sealedKey: sealProjectKey(key, projectId) } });
  const actor = await addMember(db, projectId, 'annotator', 'Ada');
  const { id: batchId } = await db.uploadBatch.create({ data: { projectId, userId: actor.userId } });
  const tools: IngestTools = { db, storage, parsers };

  const enqueue = async (bytes: Uint8Array, details: Details = {}) => {
    const id = randomUUID();
    writeFileSync(storage.staging.pathOf(id), bytes);
    await db.uploadItem.create({ data: { id, batchId, clientKey: id, state: 'queued', byteLength: bytes.length, ...details } });
    return id;
  };
  const next = async () => {
    const claim = await claimUpload(db);
    return claim ? processUpload(tools, claim) : null;
  };
  const drain = async () => {
    const outcomes: UploadOutcome[] = [];
    const work = async () => {
      for (let outcome = await next(); outcome !== null; outcome = await next()) outcomes.push(outcome);
    };
    await Promise.all([work(), work()]);
    return outcomes;
  };
  const send = async (bytes: Uint8Array, details: Details = {}) => {
    const id = await enqueue(bytes, details);
    const outcome = await next();
    const { reason, imageId, studyId } = await db.uploadItem.findUniqueOrThrow({ where: { id } });
    return { id, outcome, reason, imageId, studyId };
  };
  const close = async () => {
    parsers.close();
    await base.close();
  };
  return { ...base, ...tools, projectId, key, actor, batchId, context: { db, actor, requestId: 'test' }, enqueue, send, drain, close };
}

export function makeDicom(spec: Partial<DicomImageSpec> = {}): Uint8Array {
  const rows = spec.rows ?? 8;
  const columns = spec.columns ?? 6;
  const pixels = new Uint8Array(Uint16Array.from({ length: rows * columns }, (_, i) => (i * 37) % 4096).buffer);
  return writeDicomImage({
    encoding: 'explicit', rows, columns, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0, pixels,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: '1.2.3.1', seriesInstanceUid: '1.2.3.1.1', sopInstanceUid: '1.2.3.1.1.1', modality: 'CT',
    bodyPart: 'CHEST', patientId: 'MRN-1', seriesNumber: 2, instanceNumber: 1, ...spec,
  });
}

/** Slice `k` of one CT series, 2.5 mm apart. */
export function makeSlice(k: number): Uint8Array {
  return makeDicom({
    sopInstanceUid: `1.2.3.1.1.${k + 1}`, instanceNumber: k + 1,
    geometry: { frameOfReferenceUid: '1.2.3.9', spacing: [0.7, 0.7], orientation: [1, 0, 0, 0, 1, 0], position: [0, 0, -20 + 2.5 * k], sliceThickness: 2.5 },
  });
}

/** Every file below a folder. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Files below a folder in which any of the texts occurs, in one or two bytes a character. */
export function findTexts(folder: string, texts: readonly string[]): string[] {
  const needles = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  return listFiles(folder).filter((path) => {
    const bytes = readFileSync(path);
    return needles.some((needle) => bytes.includes(needle));
  });
}

export { fakeIdentity } from '@/lib/image-formats/dicom/writing/write-dicom';
export { textElement } from '@/lib/image-formats/dicom/writing/encode-elements';
export { defaultReviewPolicy } from '@/lib/imaging/deidentification/review-policy';
export { openStorage } from '../storage';
