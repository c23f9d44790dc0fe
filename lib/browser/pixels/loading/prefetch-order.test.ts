import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directionOf, prefetchOrder, radiusFor, type Direction } from './prefetch-order';

describe('the order of prefetching', () => {
  it('alternates to both sides after a jump', () => expect(prefetchOrder(10, 100, 0, 3)).toEqual([11, 9, 12, 8, 13, 7]));

  it('goes two ahead for each one behind while scrolling', () => {
    expect(prefetchOrder(10, 100, 1, 5)).toEqual([11, 12, 9, 13, 14, 8, 15, 7]);
    expect(prefetchOrder(10, 100, -1, 4)).toEqual([9, 8, 11, 7, 6, 12]);
  });

  it('stays within the stack', () => {
    expect(prefetchOrder(0, 3, -1, 8)).toEqual([1, 2]);
    expect(prefetchOrder(0, 1, 0, 8)).toEqual([]);
  });

  it('never names a frame twice, nor the one on the screen, nor one too far', () => {
    fc.assert(fc.property(fc.nat(400), fc.integer({ min: 1, max: 400 }), fc.constantFrom<Direction>(-1, 0, 1), fc.nat(20), (at, count, direction, radius) => {
      const current = at % count;
      const order = prefetchOrder(current, count, direction, radius);
      expect(new Set(order).size).toBe(order.length);
      for (const position of order) {
        expect(position).not.toBe(current);
        expect(position >= 0 && position < count && Math.abs(position - current) <= radius).toBe(true);
      }
      const ahead = order.filter((position) => (position - current) * direction > 0).length;
      const room = direction === 1 ? count - 1 - current : current;
      if (direction !== 0) expect(ahead).toBe(Math.min(radius, room));
    }));
  });

  it('takes small steps for scrolling and large ones for a jump', () => {
    expect([directionOf(null, 5), directionOf(5, 6), directionOf(5, 2), directionOf(5, 50), directionOf(5, 5)]).toEqual([0, 1, -1, 0, 0]);
  });

  it('prefetches no more than half of the cache', () => {
    const mammogram = 27e6;
    const radius = radiusFor(mammogram, 256e6, 8);
    expect((2 * radius + 1) * mammogram).toBeLessThanOrEqual(128e6);
    expect(radiusFor(512 * 512 * 2, 256e6, 8)).toBe(8);
    expect(radiusFor(1e9, 256e6, 8)).toBe(0);
  });
});
