import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSortKey } from './sort-key';

describe('makeSortKey', () => {
  it('sorts as the positions do', () => {
    const position = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -500, max: 500 }));
    fc.assert(
      fc.property(position, position, (a, b) => {
        const [left, right] = [makeSortKey(a, 1), makeSortKey(b, 1)];
        expect(Math.sign(left < right ? -1 : left > right ? 1 : 0)).toBe(a === b ? 0 : Math.sign(a - b));
      }),
    );
  });

  it('sorts slices from the feet to the head, as text', () => {
    const positions = [-1000.25, -2, -1.5, -0.0001, 0, 0.0001, 1, 9, 10, 100, 1e6];
    const keys = positions.map((position) => makeSortKey(position, 0));
    expect([...keys].reverse().sort()).toEqual(keys);
  });

  it('takes the instance number at one place, and where there is none', () => {
    expect(makeSortKey(5, 2) < makeSortKey(5, 10)).toBe(true);
    expect(makeSortKey(null, 2) < makeSortKey(null, 10)).toBe(true);
    expect(makeSortKey(-0, 1)).toBe(makeSortKey(0, 1));
    expect(makeSortKey(Number.NaN, 3)).toBe(makeSortKey(null, 3));
  });
});
