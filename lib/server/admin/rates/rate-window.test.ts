import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '../../db/test-database';
import { countAttempt, countGuess, forgetAttempts, refundAttempt } from './rate-window';

let base: TestDatabase;
beforeAll(async () => void (base = await makeTestDatabase()));
afterAll(() => base.close());

const START = Date.UTC(2030, 0, 1);
const at = (seconds: number) => new Date(START + seconds * 1000);
const GUESSES = { free: 5, firstWaitMs: 60_000, maxWaitMs: 300_000, forgetMs: 3_600_000 };
const passes = (attempt: Promise<void>) => attempt.then(() => true, () => false);

describe('limits', () => {
  it('let `limit` through in each window, say how long to wait, and give a refunded attempt back', async () => {
    const rule = { limit: 3, windowMs: 60_000 };
    for (const second of [0, 1, 2]) await countAttempt(base.db, 'a', rule, at(second));
    await expect(countAttempt(base.db, 'a', rule, at(10))).rejects.toMatchObject({ code: 'rate_limited', extra: { retryAfterS: 50 } });
    await refundAttempt(base.db, 'a');
    await countAttempt(base.db, 'a', rule, at(10));
    await expect(countAttempt(base.db, 'a', rule, at(11))).rejects.toMatchObject({ code: 'rate_limited' });
    await countAttempt(base.db, 'b', rule, at(11));
    await countAttempt(base.db, 'a', rule, at(60));
  });

  it('count attempts made in parallel each', async () => {
    const results = await Promise.all(Array.from({ length: 200 }, () => passes(countGuess(base.db, 'parallel', GUESSES, at(0)))));
    expect(results.filter(Boolean)).toHaveLength(5);
  });

  it('make guessing slower and slower, but never lock for good', async () => {
    const let_through: number[] = [];
    for (let second = 0; second < 3600; second += 2) if (await passes(countGuess(base.db, 'guesser', GUESSES, at(second)))) let_through.push(second);
    expect(let_through.filter((second) => second < 60)).toHaveLength(5);
    expect(let_through.length).toBeLessThanOrEqual(20);
    const waits = let_through.slice(5).map((second, index) => second - (let_through[index + 4] ?? 0));
    expect(waits.slice(0, 5)).toEqual([60, 90, 136, 204, 300]);
    expect(Math.max(...waits)).toBe(300);
    await forgetAttempts(base.db, 'guesser');
    await countGuess(base.db, 'guesser', GUESSES, at(3601));
  });
});
