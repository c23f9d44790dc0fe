import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Database } from '../db';
import type { Storage } from '../storage';
import { ParserPool } from './parser/children/parser-pool';
import { processUpload, type IngestTools, type UploadOutcome } from './process-upload';
import { leaseEnd, type ClaimedUpload } from './queue/upload-moves';

const FILES_A_CHILD = 8;

export interface FolderImport {
  projectId: string;
  userId: string;
  folder: string;
  /** Codes for files that do not say themselves, by their path within the folder (forward slashes). */
  detailsOf?: (path: string) => { modality: string; bodyPart: string };
  /** How many are read at once; 2 unless said. */
  concurrency?: number;
}

export interface FolderProgress {
  done: number;
  files: number;
  outcome: UploadOutcome;
  /** Empty unless refused. */
  reason: string;
}

/**
 * Imports a folder of the server's own disk, for demonstrations, benchmarks and administrators: the same staging area, parser child and
 * transaction as an upload, without HTTP. Files of one sub-folder that carry no identifiers become one study.
 * May run beside a server on the same data directory: the claims are made with the rows.
 */
export async function ingestFolder(db: Database, storage: Storage, input: FolderImport, onProgress: (progress: FolderProgress) => void = () => {}): Promise<Record<UploadOutcome, number>> {
  const paths = await listFiles(input.folder);
  const batch = await db.uploadBatch.create({ data: { projectId: input.projectId, userId: input.userId } });
  const parsers = new ParserPool({ size: input.concurrency ?? 2, areas: [storage.staging, storage.work] });
  const tools: IngestTools = { db, storage, parsers };
  const groups = new Map<string, string>();
  const totals: Record<UploadOutcome, number> = { stored: 0, duplicate: 0, quarantined: 0, refused: 0, unpacked: 0, queued: 0, lost: 0 };
  let done = 0;
  const one = async (file: FolderFile) => {
    const outcome = await ingestOne(tools, file);
    totals[outcome.outcome] += 1;
    done += 1;
    onProgress({ done, files: paths.length, ...outcome });
  };
  const underWay = FILES_A_CHILD * (input.concurrency ?? 2);
  const waiting = inGroups(paths, underWay, (some) => claimAll(db, { ...input, batchId: batch.id }, some, (path) => groupOf(groups, dirname(path))));
  const work = async () => {
    for await (const file of waiting) await one(file);
  };
  try {
    // More under way than are read at once: what is finished shares its commits.
    await Promise.all(Array.from({ length: underWay }, work));
  } finally {
    parsers.close();
  }
  return totals;
}

function groupOf(groups: Map<string, string>, folder: string): string {
  const key = groups.get(folder) ?? randomUUID();
  groups.set(folder, key);
  return key;
}

interface FolderFile {
  source: string;
  claim: ClaimedUpload;
}

/** One after the other for several readers, made ready so many at a time. */
async function* inGroups<From, To>(all: readonly From[], size: number, prepare: (some: readonly From[]) => Promise<To[]>): AsyncGenerator<To, void> {
  for (let i = 0; i < all.length; i += size) {
    for (const one of await prepare(all.slice(i, i + size))) yield one;
  }
}

/** Rows first: a copy that no row names is swept at the next start. */
async function claimAll(db: Database, input: FolderImport & { batchId: string }, paths: readonly string[], groupKeyOf: (path: string) => string): Promise<FolderFile[]> {
  const { projectId, userId, batchId } = input;
  const files = await Promise.all(paths.map(async (path) => {
    const source = join(input.folder, path);
    const { modality, bodyPart: anatomy } = input.detailsOf?.(path.replaceAll('\\', '/')) ?? { modality: '', bodyPart: '' };
    const shared = { id: randomUUID(), batchId, groupKey: groupKeyOf(path), byteLength: (await stat(source)).size, modality, anatomy, attempts: 1, leaseToken: randomUUID() };
    return { source, shared };
  }));
  const leaseUntil = await leaseEnd(db);
  await db.uploadItem.createMany({ data: files.map(({ shared }) => ({ ...shared, clientKey: shared.id, state: 'processing', leaseUntil })) });
  return files.map(({ source, shared }) => ({ source, claim: { ...shared, projectId, userId, review: '' } }));
}

async function ingestOne(tools: IngestTools, { source, claim }: FolderFile): Promise<{ outcome: UploadOutcome; reason: string }> {
  const { db, storage } = tools;
  await storage.staging.take(claim.id, source);
  const outcome = await processUpload(tools, claim);
  if (outcome === 'stored' || outcome === 'duplicate') return { outcome, reason: '' };
  const { reason } = await db.uploadItem.findUniqueOrThrow({ where: { id: claim.id }, select: { reason: true } });
  return { outcome, reason };
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
}
