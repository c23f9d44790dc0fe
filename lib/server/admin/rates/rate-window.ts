import { FiducialError } from '@/lib/domain/errors';
import { isUniqueViolation, type Queryable } from '../../db';

interface Window {
  startedAt: Date;
  count: number;
}

/** What an attempt does to the window, or how long it must wait. */
type Verdict = { next: Window } | { waitMs: number };

/** At most `limit` attempts in each stretch of `windowMs`. Throws `rate_limited` with `retryAfterS`. */
export function countAttempt(db: Queryable, key: string, rule: { limit: number; windowMs: number }, now = new Date()): Promise<void> {
  return decideAttempt(db, key, (window) => {
    const ageMs = window ? now.getTime() - window.startedAt.getTime() : Infinity;
    if (!window || ageMs >= rule.windowMs) return { next: { startedAt: now, count: 1 } };
    if (window.count >= rule.limit) return { waitMs: rule.windowMs - ageMs };
    return { next: { startedAt: window.startedAt, count: window.count + 1 } };
  });
}

/**
 * `free` attempts at once, then one after each wait, and the waits grow by half up to `maxWaitMs` (never for good: locking an
 * account by guessing at it would be an attack of its own). Forgotten after `forgetMs` of quiet, or by `forgetAttempts`.
 */
export function countGuess(
  db: Queryable,
  key: string,
  rule: { free: number; firstWaitMs: number; maxWaitMs: number; forgetMs: number },
  now = new Date(),
): Promise<void> {
  return decideAttempt(db, key, (window) => {
    const quietMs = window ? now.getTime() - window.startedAt.getTime() : Infinity;
    if (!window || quietMs >= rule.forgetMs) return { next: { startedAt: now, count: 1 } };
    const waitMs = window.count < rule.free ? 0 : Math.min(rule.maxWaitMs, rule.firstWaitMs * 1.5 ** (window.count - rule.free));
    if (quietMs < waitMs) return { waitMs: waitMs - quietMs };
    // startedAt is the time of the last attempt here.
    return { next: { startedAt: now, count: window.count + 1 } };
  });
}

export async function forgetAttempts(db: Queryable, key: string): Promise<void> {
  await db.rateWindow.deleteMany({ where: { key } });
}

/** Takes one attempt back: it succeeded, and only failures should count. */
export async function refundAttempt(db: Queryable, key: string): Promise<void> {
  await db.rateWindow.updateMany({ where: { key, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
}

/** Compare-and-set, so that attempts made in parallel are counted each. Every round one of them gets through: it ends. */
async function decideAttempt(db: Queryable, key: string, decide: (window: Window | null) => Verdict): Promise<void> {
  for (;;) {
    const window = await db.rateWindow.findUnique({ where: { key } });
    const verdict = decide(window);
    if ('waitMs' in verdict) throw tooMany(verdict.waitMs);
    if (window) {
      const { count } = await db.rateWindow.updateMany({ where: { key, count: window.count, startedAt: window.startedAt }, data: verdict.next });
      if (count === 1) return;
    } else {
      try {
        await db.rateWindow.create({ data: { key, ...verdict.next } });
        return;
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
      }
    }
  }
}

function tooMany(waitMs: number): FiducialError {
  const retryAfterS = Math.max(1, Math.ceil(waitMs / 1000));
  return new FiducialError('rate_limited', `Too many attempts. Try again in ${retryAfterS} seconds.`, { retryAfterS });
}
