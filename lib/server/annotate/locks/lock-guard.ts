import type { Prisma } from '../../db';

/** Who wants the lock: a user in one tab (or API client). Two tabs of one user are two holders. */
export interface Holder {
  userId: string;
  clientId: string;
}

/** What a holder shows with every renewal, release and save. */
export interface LockClaim extends Holder {
  imageId: string;
  fence: number;
}

/**
 * The predicates of every guarded write on a Lock row. A parameter of the operations only so that the history test can take
 * one out and prove that it notices.
 *
 *   free ──acquire: fence+1──▶ held ──renew──▶ held ──release / expiry by the database's clock / break: fence+1──▶ free
 */
export interface LockGuard {
  /** Free, expired, or held by the same tab already (which gets a new fence: an answer that was lost must not lock a tab out of its own image). */
  mayAcquire(holder: Holder, now: Date): Prisma.LockWhereInput;
  /** Holds it now, under this very fence. */
  holds(claim: LockClaim, now: Date): Prisma.LockWhereInput;
  /** Holds it under this fence, expired or not: giving back what nobody took since harms nobody. */
  mayRelease(claim: LockClaim): Prisma.LockWhereInput;
}

export const LOCK_GUARD: LockGuard = {
  mayAcquire: ({ userId, clientId }, now) => ({
    OR: [{ userId: null }, { expiresAt: null }, { expiresAt: { lte: now } }, { userId, clientId }],
  }),
  holds: ({ imageId, userId, clientId, fence }, now) => ({ imageId, userId, clientId, fence, expiresAt: { gt: now } }),
  mayRelease: ({ imageId, userId, clientId, fence }) => ({ imageId, userId, clientId, fence }),
};

/** What a free Lock row holds; the fence stays, for it only grows. */
export const FREE = { userId: null, clientId: null, sessionId: null, expiresAt: null } as const;
