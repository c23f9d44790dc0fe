import { randomUUID } from 'node:crypto';
import { copyFile, readdir, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Database } from '../db';
import type { Storage } from '../storage';
import { ParserPool } from './parser/parser-pool';
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
  const parsers = new ParserPool({ size: input.concurrency ?? 2 });
  const tools: IngestTools = { db, storage, parsers };
  const groups = new Map<string, string>();
  const totals: Record<UploadOutcome, number> = { stored: 0, duplicate: 0, quarantined: 0, refused: 0, unpacked: 0, queued: 0, lost: 0 };
  let done = 0;
  const one = async (path: string) => {
    const outcome = await ingestOne(tools, { ...input, batchId: batch.id, path, groupKey: groupOf(groups, dirname(path)) });
    totals[outcome.outcome] += 1;
    done += 1;
    onProgress({ done, files: paths.length, ...outcome });
  };
  const waiting = paths.values();
  const work = async () => {
    for (const path of waiting) await one(path);
  };
  try {
    // More under way than are read at once: what is finished shares its commits.
    await Promise.all(Array.from({ length: FILES_A_CHILD * (input.concurrency ?? 2) }, work));
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

async function ingestOne(tools: IngestTools, input: FolderImport & { batchId: string; path: string; groupKey: string }): Promise<{ outcome: UploadOutcome; reason: string }> {
  const { db, storage } = tools;
  const { projectId, userId, batchId, groupKey } = input;
  const source = join(input.folder, input.path);
  const details = input.detailsOf?.(input.path.replaceAll('\\', '/')) ?? { modality: '', bodyPart: '' };
  const id = randomUUID();
  const leaseToken = randomUUID();
  const shared = { id, batchId, groupKey, byteLength: (await stat(source)).size, modality: details.modality, anatomy: details.bodyPart, attempts: 1, leaseToken };
  // The row first: a copy that no row names is swept at the next start.
  await db.uploadItem.create({ data: { ...shared, clientKey: id, state: 'processing', leaseUntil: await leaseEnd(db) }, select: { id: true } });
  await copyFile(source, storage.staging.pathOf(id));
  const claim: ClaimedUpload = { ...shared, projectId, userId, review: '' };
  const outcome = await processUpload(tools, claim);
  const { reason } = await db.uploadItem.findUniqueOrThrow({ where: { id }, select: { reason: true } });
  return { outcome, reason };
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
}
