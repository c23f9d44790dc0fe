import { randomUUID } from 'node:crypto';
import { writeAudits } from '../../access';
import type { Database, Transaction } from '../../db';
import type { ParsedFile } from '../parser/protocol';
import { moveAllClaimed, stillHeld, type ClaimedUpload } from '../queue/upload-moves';
import { instanceNumberOf, placeInSeries, placeInStudy } from './place-image';
import { auditOfStored, columnsOf, REASON_OTHER_CONTENT, type StoreOutcome } from './store-image';
import type { StoredObjects } from './store-objects';

export interface StoreJob {
  claim: ClaimedUpload;
  file: ParsedFile;
  objects: StoredObjects;
}

interface Fresh extends StoreJob {
  job: StoreJob;
  imageId: string;
}

/** True when the two are one image, or claim to be: they must not be in one batch. */
export function collide(a: StoreJob, b: StoreJob): boolean {
  return a.objects.contentHash === b.objects.contentHash || a.file.catalogue.sopInstanceUid === b.file.catalogue.sopInstanceUid;
}

/**
 * What `storeImage` does for one image, for many of one project in one transaction: afterwards either all of them are in the database, each with its
 * audit entries and its task, or none is. No two of them may collide.
 * @returns what became of each, in order; 'lost' when the claim has gone to someone else
 */
export async function storeBatch(db: Database, projectId: string, jobs: readonly StoreJob[]): Promise<(StoreOutcome | 'lost')[]> {
  return db.$transaction(async (tx) => {
    // A write first: it takes the database's turn to write, and all that is read below stays true until the commit.
    await tx.uploadItem.updateMany({ where: { id: { in: jobs.map(({ claim }) => claim.id) } }, data: { version: { increment: 1 } } });
    const held = await stillHeld(tx, jobs.map(({ claim }) => claim));
    const known = await readKnown(tx, projectId, jobs);
    const fates = new Map<StoreJob, { outcome: StoreOutcome; imageId?: string; studyId?: string; reason?: string }>();
    const fresh: Fresh[] = [];
    for (const job of jobs.filter(({ claim }) => held.has(claim.id))) {
      const same = known.byContent.get(job.objects.contentHash);
      if (same) fates.set(job, { outcome: 'duplicate', imageId: same.id, studyId: same.studyId });
      else if (known.identities.has(job.file.catalogue.sopInstanceUid)) fates.set(job, { outcome: 'refused', reason: REASON_OTHER_CONTENT });
      else fresh.push({ ...job, job, imageId: randomUUID() });
    }
    const studies = await insertFresh(tx, projectId, fresh);
    for (const made of fresh) fates.set(made.job, { outcome: 'stored', imageId: made.imageId, studyId: studies.get(made) ?? '' });
    await moveAllClaimed(tx, [...fates].map(([{ claim }, { outcome, ...fate }]) => ({ claim, to: outcome, fate })));
    return jobs.map((job) => fates.get(job)?.outcome ?? 'lost');
  });
}

async function readKnown(tx: Transaction, projectId: string, jobs: readonly StoreJob[]) {
  const select = { id: true, studyId: true, contentHash: true, sopInstanceUid: true } as const;
  const same = await tx.image.findMany({ where: { projectId, contentHash: { in: jobs.map(({ objects }) => objects.contentHash) } }, select });
  const namesakes = await tx.image.findMany({ where: { projectId, sopInstanceUid: { in: jobs.map(({ file }) => file.catalogue.sopInstanceUid) } }, select: { sopInstanceUid: true } });
  return { byContent: new Map(same.map((row) => [row.contentHash, row])), identities: new Set(namesakes.map((row) => row.sopInstanceUid)) };
}

function groupBy(jobs: readonly Fresh[], keyOf: (job: Fresh) => string): [Fresh, ...Fresh[]][] {
  const groups = new Map<string, [Fresh, ...Fresh[]]>();
  for (const job of jobs) {
    const group = groups.get(keyOf(job));
    if (group) group.push(job);
    else groups.set(keyOf(job), [job]);
  }
  return [...groups.values()];
}

/** Rows, counters, tasks and audit entries of images that the project does not have. Returns each one's study. */
async function insertFresh(tx: Transaction, projectId: string, fresh: readonly Fresh[]): Promise<Map<Fresh, string>> {
  const studyOf = new Map<Fresh, string>();
  if (fresh.length === 0) return studyOf;
  const rows = [];
  for (const ofStudy of groupBy(fresh, ({ file }) => file.catalogue.studyInstanceUid)) {
    const [first, ...others] = ofStudy;
    const study = await placeInStudy(tx, projectId, first.file.catalogue, ...others.map(({ file }) => file.catalogue));
    for (const job of ofStudy) studyOf.set(job, study.id);
    for (const ofSeries of groupBy(ofStudy, ({ file }) => file.catalogue.seriesInstanceUid)) rows.push(...(await placeSeries(tx, { projectId, studyId: study.id }, ofSeries)));
    if (study.coverImageId === null) await tx.study.update({ where: { id: study.id }, data: { coverImageId: first.imageId }, select: { id: true } });
  }
  await tx.image.createMany({ data: rows });
  await tx.project.update({ where: { id: projectId }, data: { imageCount: { increment: fresh.length } }, select: { id: true } });
  await tx.task.createMany({ data: fresh.map(({ imageId }) => ({ projectId, kind: 'image.ingested', subjectId: imageId })) });
  await writeAudits(tx, fresh.map((job) => auditOfStored({ projectId, uploadId: job.claim.id, userId: job.claim.userId }, job.imageId, job.file)));
  return studyOf;
}

async function placeSeries(tx: Transaction, place: { projectId: string; studyId: string }, jobs: readonly [Fresh, ...Fresh[]]) {
  const [first, ...others] = jobs;
  const series = await placeInSeries(tx, place, first.file.catalogue, ...others.map(({ file }) => file.catalogue));
  return jobs.map(({ file, objects, imageId }, i) => {
    const instanceNumber = instanceNumberOf(file.catalogue, series.imageCount - others.length + i);
    return { id: imageId, ...place, seriesId: series.id, instanceNumber, ...columnsOf(file, objects, instanceNumber) };
  });
}
