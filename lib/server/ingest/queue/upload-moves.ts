import { randomUUID } from 'node:crypto';
import { canUploadMove, type UploadState } from '@/lib/domain/upload';
import { writeAudits, type AuthoredEntry } from '../../access';
import type { Database, Queryable, Transaction } from '../../db';
import { moveHeld, readDatabaseNow } from '../../db/dialect';

/** A claim that is not renewed for this long is given to someone else. */
export const CLAIM_LEASE_MS = 180_000;
/** Failures of the parser: the third is the file's end. */
export const MAX_ATTEMPTS = 3;
/** A server that dies is rarely the file's fault, but must not die of one file for ever. */
export const MAX_DEATHS = 25;
export const REASON_BEYOND_LIMITS = 'The file could not be read within the limits.';

/** One file that this process reads now. The token must be shown by every later write. */
export interface ClaimedUpload {
  id: string;
  batchId: string;
  projectId: string;
  userId: string;
  byteLength: number;
  modality: string;
  anatomy: string;
  groupKey: string;
  /** PixelReview as JSON: what the client said about the pixels; empty when nothing. */
  review: string;
  attempts: number;
  leaseToken: string;
}

/** The claim has gone to someone else meanwhile: what was done for it must not be written. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

export const claimColumns = {
  id: true, batchId: true, byteLength: true, modality: true, anatomy: true, groupKey: true, review: true, attempts: true, version: true,
  batch: { select: { projectId: true, userId: true } },
} as const;

/** Takes the oldest file that waits (or the one that is named), or null when none does. */
export async function claimUpload(db: Database, id?: string): Promise<ClaimedUpload | null> {
  for (;;) {
    const row = await db.uploadItem.findFirst({ where: { state: 'queued', ...(id === undefined ? {} : { id }) }, orderBy: { createdAt: 'asc' }, select: claimColumns });
    if (!row) return null;
    const { batch, version, attempts, ...rest } = row;
    const leaseToken = randomUUID();
    const { count } = await db.uploadItem.updateMany({
      where: { id: row.id, state: 'queued', version },
      data: { state: 'processing', version: { increment: 1 }, attempts: { increment: 1 }, leaseToken, leaseUntil: await leaseEnd(db) },
    });
    if (count === 1) return { ...rest, ...batch, attempts: attempts + 1, leaseToken };
  }
}

export async function leaseEnd(db: Queryable): Promise<Date> {
  return new Date((await readDatabaseNow(db)).getTime() + CLAIM_LEASE_MS);
}

/** False when the claim is no longer ours. */
export async function renewClaim(db: Database, claim: ClaimedUpload): Promise<boolean> {
  const { count } = await db.uploadItem.updateMany({ where: heldBy(claim), data: { leaseUntil: await leaseEnd(db) } });
  return count === 1;
}

const heldBy = (claim: ClaimedUpload) => ({ id: claim.id, state: 'processing', leaseToken: claim.leaseToken });

/** Which of the claims are still ours: ids. */
export async function stillHeld(tx: Transaction, claims: readonly ClaimedUpload[]): Promise<Set<string>> {
  const rows = await tx.uploadItem.findMany({ where: { id: { in: claims.map(({ id }) => id) }, state: 'processing' }, select: { id: true, leaseToken: true } });
  const tokens = new Map(claims.map(({ id, leaseToken }) => [id, leaseToken]));
  return new Set(rows.filter((row) => tokens.get(row.id) === row.leaseToken).map((row) => row.id));
}

interface Fate {
  reason?: string;
  imageId?: string;
  studyId?: string;
}

export interface ClaimedMove {
  claim: ClaimedUpload;
  to: UploadState;
  fate?: Fate;
}

/**
 * Moves a claimed file on, with its entry in the audit log; the first statement of its transaction.
 * @throws ClaimLost when the claim is no longer ours
 */
export async function moveClaimed(tx: Transaction, claim: ClaimedUpload, to: UploadState, fate: Fate = {}): Promise<void> {
  await moveAllClaimed(tx, [{ claim, to, fate }]);
}

/**
 * The same for several files.
 * @throws ClaimLost when one of the claims is no longer ours
 */
export async function moveAllClaimed(tx: Transaction, moves: readonly ClaimedMove[]): Promise<void> {
  for (const { to } of moves) if (!canUploadMove('processing', to)) throw new Error(`An upload does not go from processing to ${to}.`);
  const count = await moveHeld(tx, moves.map(({ claim: { id, leaseToken }, to, fate }) => ({ ...fate, id, leaseToken, state: to })));
  if (count !== moves.length) throw new ClaimLost('The claim on this upload has gone to someone else.');
  await writeAudits(tx, moves.map(auditOfMove));
}

function auditOfMove({ claim, to, fate = {} }: ClaimedMove): AuthoredEntry {
  return {
    actor: { kind: 'user', userId: claim.userId }, requestId: '', action: `upload.${to}`, objectType: 'upload', objectId: claim.id, projectId: claim.projectId,
    detail: { ...(fate.imageId ? { imageId: fate.imageId } : {}), ...(fate.reason ? { reason: fate.reason } : {}) },
  };
}

/** Back into the queue, or refused when it was tried often enough. Says which. */
export async function giveBack(db: Database, claim: ClaimedUpload): Promise<'queued' | 'refused'> {
  const to = claim.attempts >= MAX_ATTEMPTS ? 'refused' : 'queued';
  await db.$transaction((tx) => moveClaimed(tx, claim, to, to === 'refused' ? { reason: REASON_BEYOND_LIMITS } : {}));
  return to;
}

/** Back into the queue as if it had never been taken: what stood in the way (the store, the disk) had nothing to do with the file. */
export async function giveBackUncounted(db: Database, claim: ClaimedUpload): Promise<boolean> {
  const { count } = await db.uploadItem.updateMany({
    where: heldBy(claim),
    data: { state: 'queued', version: { increment: 1 }, attempts: { decrement: 1 }, leaseToken: null, leaseUntil: null },
  });
  return count === 1;
}

/**
 * Takes back the claims of processes that died: those that were not renewed in time, or all of them, when whoever asks knows that nobody else reads. (Were
 * that wrong, files would be read twice, and the token of one of the two be refused.) Returns the ids of those files that are refused now.
 */
export async function reapClaims(db: Database, which: 'run out' | 'all' = 'run out'): Promise<string[]> {
  const refused: string[] = [];
  const now = await readDatabaseNow(db);
  const rows = await db.uploadItem.findMany({ where: { state: 'processing', ...(which === 'all' ? {} : { leaseUntil: { lt: now } }) }, select: { ...claimColumns, deaths: true, leaseToken: true } });
  for (const { batch, deaths, leaseToken, version: _version, ...row } of rows) {
    const claim: ClaimedUpload = { ...row, ...batch, leaseToken: leaseToken ?? '' };
    try {
      if (await reap(db, claim, deaths + 1)) refused.push(row.id);
    } catch (error) {
      if (!(error instanceof ClaimLost)) throw error;
    }
  }
  return refused;
}

/** True when the file is refused now. */
async function reap(db: Database, claim: ClaimedUpload, deaths: number): Promise<boolean> {
  const isEnd = deaths >= MAX_DEATHS;
  await db.$transaction(async (tx) => {
    await moveClaimed(tx, claim, isEnd ? 'refused' : 'queued', isEnd ? { reason: REASON_BEYOND_LIMITS } : {});
    await tx.uploadItem.updateMany({ where: { id: claim.id }, data: { deaths, attempts: { decrement: 1 } } });
  });
  return isEnd;
}
