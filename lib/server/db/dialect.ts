import type { Queryable } from './index';

/**
 * The database's clock. Leases are compared with it, so that application servers whose clocks differ agree.
 * Correctness never rests on it: a save shows a fence.
 */
export async function readDatabaseNow(db: Queryable): Promise<Date> {
  const rows = await db.$queryRawUnsafe<{ ms: bigint | number }[]>(`SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS ms`);
  const row = rows[0];
  if (!row) throw new Error('The database did not tell the time.');
  return new Date(Number(row.ms));
}

export interface UploadClaim {
  id: string;
  version: number;
  leaseToken: string;
}

/**
 * Claims those of the waiting uploads that nobody has touched since they were read, each with its own token. Returns how many.
 * The plus signs here and below keep SQLite from going by the state's index, which would compare each row of the queue with each of the list: with
 * 1,500 files waiting that took 4 ms instead of 0.4.
 */
export async function claimWaiting(db: Queryable, claims: readonly UploadClaim[], leaseUntil: Date): Promise<number> {
  return db.$executeRaw`
    UPDATE "UploadItem" SET "state" = 'processing', "version" = "version" + 1, "attempts" = "attempts" + 1, "leaseToken" = "one"."value" ->> 'leaseToken', "leaseUntil" = ${leaseUntil}, "updatedAt" = ${new Date()}
    FROM json_each(${JSON.stringify(claims)}) AS "one"
    WHERE "UploadItem"."id" = "one"."value" ->> 'id' AND +"state" = 'queued' AND "UploadItem"."version" = "one"."value" ->> 'version'`;
}

/** What of an upload is known when its first byte comes. */
export interface NewUpload {
  id: string;
  clientKey: string;
  byteLength: number;
  modality: string;
  anatomy: string;
  groupKey: string;
  review: string;
}

/** Begins uploads of one batch, those left out whose client key the batch has already. Returns how many were begun. */
export async function beginUploads(db: Queryable, batchId: string, uploads: readonly NewUpload[]): Promise<number> {
  const now = new Date();
  return db.$executeRaw`
    INSERT INTO "UploadItem" ("id", "batchId", "clientKey", "state", "byteLength", "modality", "anatomy", "groupKey", "review", "createdAt", "updatedAt")
    SELECT "value" ->> 'id', ${batchId}, "value" ->> 'clientKey', 'receiving', "value" ->> 'byteLength', "value" ->> 'modality', "value" ->> 'anatomy', "value" ->> 'groupKey', "value" ->> 'review', ${now}, ${now}
    FROM json_each(${JSON.stringify(uploads)}) WHERE TRUE
    ON CONFLICT ("batchId", "clientKey") DO NOTHING`;
}

export interface UploadMove {
  id: string;
  leaseToken: string;
  state: string;
  reason?: string;
  imageId?: string;
  studyId?: string;
}

/** Moves those of the uploads on whose claims still hold, and ends the claims. Returns how many. */
export async function moveHeld(db: Queryable, moves: readonly UploadMove[]): Promise<number> {
  return db.$executeRaw`
    UPDATE "UploadItem" SET
      "state" = "one"."value" ->> 'state', "reason" = COALESCE("one"."value" ->> 'reason', "reason"), "imageId" = COALESCE("one"."value" ->> 'imageId', "imageId"), "studyId" = COALESCE("one"."value" ->> 'studyId', "studyId"),
      "version" = "version" + 1, "leaseToken" = NULL, "leaseUntil" = NULL, "updatedAt" = ${new Date()}
    FROM json_each(${JSON.stringify(moves)}) AS "one"
    WHERE "UploadItem"."id" = "one"."value" ->> 'id' AND +"UploadItem"."state" = 'processing' AND "leaseToken" = "one"."value" ->> 'leaseToken'`;
}
