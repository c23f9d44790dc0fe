import { randomUUID } from 'node:crypto';
import type { Database, Prisma } from '../../db';
import { readDatabaseNow } from '../../db/dialect';
import { leaseEnd } from '../queue/upload-moves';

/** A decision that this process carries out now. */
export type ClaimedDecision = Prisma.QuarantinedImageGetPayload<object> & { leaseToken: string };

/** Takes the next decision that nobody carries out, or null. A lease that ran out is anybody's. */
export async function claimDecision(db: Database): Promise<ClaimedDecision | null> {
  for (;;) {
    const now = await readDatabaseNow(db);
    const row = await db.quarantinedImage.findFirst({ where: { state: 'applying', OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] }, orderBy: { createdAt: 'asc' } });
    if (!row) return null;
    const leaseToken = randomUUID();
    const { count } = await db.quarantinedImage.updateMany({
      where: { id: row.id, state: 'applying', version: row.version }, data: { version: { increment: 1 }, leaseToken, leaseUntil: await leaseEnd(db) },
    });
    if (count === 1) return { ...row, version: row.version + 1, leaseToken };
  }
}

/** Ends all claims on decisions; for a server that has just started and knows that nobody else carries any out. */
export async function freeDecisions(db: Database): Promise<void> {
  await db.quarantinedImage.updateMany({ where: { state: 'applying', leaseToken: { not: null } }, data: { version: { increment: 1 }, leaseToken: null, leaseUntil: null } });
}

export const heldBy = ({ id, leaseToken }: ClaimedDecision) => ({ id, state: 'applying', leaseToken });

/** A large file takes longer than a lease. */
export async function renewDecision(db: Database, claim: ClaimedDecision): Promise<void> {
  await db.quarantinedImage.updateMany({ where: heldBy(claim), data: { leaseUntil: await leaseEnd(db) } });
}

/** Back to those who wait, with what went wrong for whoever looks next. */
export async function giveDecisionBack(db: Database, claim: ClaimedDecision, problem: string): Promise<void> {
  await db.quarantinedImage.updateMany({
    where: heldBy(claim), data: { state: 'waiting', version: { increment: 1 }, leaseToken: null, leaseUntil: null, decision: '', decidedById: null, problem },
  });
}
