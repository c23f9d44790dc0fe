import { describe, expect, it } from 'vitest';
import { Pace } from './pace';

describe('the pace', () => {
  it('says nothing before it can know', () => {
    const pace = new Pace();
    expect(pace.remainingS(100)).toBeNull();
    pace.add(0, 0);
    pace.add(2_000, 100);
    expect(pace.remainingS(100)).toBeNull();
    pace.add(4_000, 200);
    expect(pace.remainingS(100)).toBe(2);
  });

  it('goes by the last half minute', () => {
    const pace = new Pace();
    for (let s = 0; s <= 60; s += 1) pace.add(s * 1000, s * 1000);
    // Ten times slower from here on.
    for (let s = 61; s <= 120; s += 1) pace.add(s * 1000, 60_000 + (s - 60) * 100);
    expect(pace.remainingS(1_000)).toBe(10);
  });

  it('is unknown while nothing moves, after a pause, and after files were taken out', () => {
    const pace = new Pace();
    pace.add(0, 50);
    pace.add(10_000, 50);
    expect(pace.remainingS(10)).toBeNull();
    pace.add(20_000, 100);
    pace.reset();
    expect(pace.remainingS(10)).toBeNull();
    pace.add(30_000, 100);
    pace.add(40_000, 40);
    expect(pace.remainingS(10)).toBeNull();
  });
});
