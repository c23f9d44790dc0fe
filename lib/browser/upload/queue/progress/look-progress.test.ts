import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LookProgress } from './look-progress';
import { Pace } from './pace';

const SETTLING_MS = 3_000;
const WINDOW_MS = 30_000;
const LEAST = 10;

/** What happens one after the other: so much time passes, and so much gets through. */
const steps = fc.array(fc.record({ ms: fc.nat(4_000), done: fc.nat(5) }), { maxLength: 60 });
const left = fc.integer({ min: 1, max: 20_000 });

interface At {
  readonly atMs: number;
  readonly done: number;
}

function follow(history: readonly { ms: number; done: number }[], from: At = { atMs: 0, done: 0 }): At[] {
  const samples = [from];
  for (const { ms, done } of history) {
    const last = samples.at(-1) ?? from;
    samples.push({ atMs: last.atMs + ms, done: last.done + done });
  }
  return samples;
}

function paceOf(samples: readonly At[], least = LEAST): Pace {
  const pace = new Pace(least);
  for (const { atMs, done } of samples) pace.add(atMs, done);
  return pace;
}

describe('an estimate', () => {
  it('is silent before some seconds and some files, and a whole number of seconds after them', () => {
    let told = 0;
    fc.assert(fc.property(steps, left, (history, more) => {
      const samples = follow(history);
      const said = paceOf(samples).remainingS(more);
      const last = samples.at(-1);
      if (!last || last.atMs < SETTLING_MS || last.done < LEAST) expect(said).toBeNull();
      if (said === null) return;
      told += 1;
      expect(Number.isInteger(said) && said >= 1).toBe(true);
    }));
    expect(told).toBeGreaterThan(0);
  });

  it('is right, but for the file that is under way, wherever the pace is even', () => {
    const gaps = fc.array(fc.integer({ min: 50, max: 2_000 }), { minLength: 40, maxLength: 120 });
    fc.assert(fc.property(fc.double({ min: 2, max: 500, noNaN: true }), gaps, left, (perS, ms, more) => {
      let atMs = 0;
      const samples = ms.map((gap) => ({ atMs: (atMs += gap), done: Math.floor((perS * atMs) / 1000) }));
      const said = paceOf(samples).remainingS(more);
      const spanMs = Math.min(WINDOW_MS, atMs - (samples[0]?.atMs ?? 0));
      if (said === null) {
        expect(spanMs < SETTLING_MS || (perS * spanMs) / 1000 < LEAST + 1).toBe(true);
        return;
      }
      const trueS = more / perS;
      expect(said).toBeGreaterThanOrEqual((trueS * (LEAST - 1)) / LEAST);
      expect(said).toBeLessThanOrEqual(Math.ceil((trueS * (LEAST + 1)) / LEAST));
    }));
  });

  it('takes longer for more, and does not depend on what was before the last half minute', () => {
    const recent = steps.filter((some) => some.reduce((sum, { ms }) => sum + ms, 0) >= WINDOW_MS);
    fc.assert(fc.property(steps, recent, left, left, (before, after, one, other) => {
      const old = follow(before);
      const end = old.at(-1) ?? { atMs: 0, done: 0 };
      const alone = follow(after, end);
      const pace = paceOf([...old, ...alone]);
      expect(pace.remainingS(one)).toBe(paceOf(alone).remainingS(one));
      expect(pace.remainingS(Math.min(one, other)) ?? 0).toBeLessThanOrEqual(pace.remainingS(Math.max(one, other)) ?? 0);
    }));
  });

  it('is taken back when nothing has moved for half a minute', () => {
    fc.assert(fc.property(steps, left, (history, more) => {
      const samples = follow(history);
      const end = samples.at(-1) ?? { atMs: 0, done: 0 };
      const still = Array.from({ length: 32 }, (_, s) => ({ atMs: end.atMs + s * 1_000, done: end.done }));
      expect(paceOf([...samples, ...still]).remainingS(more)).toBeNull();
    }));
  });
});

describe('looking at files', () => {
  type Step = { readonly kind: 'choose' | 'list' | 'look' | 'cancel' | 'wait'; readonly count: number };
  const kinds = fc.constantFrom<Step['kind'][]>('choose', 'list', 'look', 'look', 'look', 'cancel', 'wait', 'wait');
  const begun: Step[] = [{ kind: 'choose', count: 40 }, { kind: 'list', count: 40 }];
  // From nothing, or from a large folder that is there already: else few lives would come as far as an estimate.
  const lives = fc.tuple(fc.constantFrom<Step[][]>([], begun), fc.array(fc.record({ kind: kinds, count: fc.integer({ min: 1, max: 40 }) }), { minLength: 20, maxLength: 80 })).map(([start, rest]) => [...start, ...rest]);

  it('counts what is known, begins anew, and estimates nothing too early or while an archive is unread', () => {
    let told = 0;
    fc.assert(fc.property(lives, fc.boolean(), (life, mayGrow) => {
      const progress = new LookProgress();
      let [nowMs, coming, looking, looked, sinceMs] = [0, 0, 0, 0, -1];
      for (const step of life) {
        const { kind } = step;
        // Hundreds are chosen, and looked at by the dozen.
        const count = step.count * (kind === 'choose' || kind === 'list' ? 20 : 1);
        const some = Math.min(count, kind === 'list' ? coming : looking);
        if (kind === 'choose') progress.expect(count);
        if (kind === 'list') progress.expect(-some);
        if (kind === 'look') for (let k = 0; k < some; k += 1) progress.looked();
        if (kind === 'choose') coming += count;
        if (kind === 'list') [coming, looking] = [coming - some, looking + some];
        if (kind === 'look') [looking, looked] = [looking - some, looked + some];
        if (kind === 'cancel') looking -= some;
        nowMs += kind === 'wait' ? count * 100 : 0;
        const state = progress.stateAt(nowMs, looking, mayGrow);
        const remain = coming + looking;
        if (remain === 0) {
          [looked, sinceMs] = [0, -1];
          expect(state).toBeNull();
          continue;
        }
        if (looked > 0 && sinceMs < 0) sinceMs = nowMs;
        expect(state).toMatchObject({ done: looked, of: looked + remain });
        if (mayGrow || sinceMs < 0 || nowMs - sinceMs < SETTLING_MS || looked < LEAST) expect(state?.remainingS).toBeNull();
        else if (state?.remainingS !== null) told += 1;
      }
    }), { numRuns: 300 });
    expect(told).toBeGreaterThan(0);
  });

  it('does not count against the files the time in which none could be looked at', () => {
    const progress = new LookProgress();
    // An earlier choice, of which one was looked at and the other taken out.
    progress.looked();
    expect(progress.stateAt(0, 1, false)).toEqual({ done: 1, of: 2, remainingS: null });
    expect(progress.stateAt(0, 0, false)).toBeNull();
    progress.expect(1_000);
    for (let s = 0; s < 20; s += 1) expect(progress.stateAt(s * 1_000, 0, false)).toEqual({ done: 0, of: 1_000, remainingS: null });
    progress.expect(-1_000);
    // Ten a second from here on.
    for (let tenth = 0; tenth <= 40; tenth += 1) {
      progress.looked();
      progress.stateAt(20_000 + tenth * 100, 999 - tenth, false);
    }
    expect(progress.stateAt(24_000, 959, false)).toEqual({ done: 41, of: 1_000, remainingS: 96 });
  });
});
