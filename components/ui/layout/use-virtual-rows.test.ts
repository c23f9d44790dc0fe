import { describe, expect, it } from 'vitest';
import { rowsInSight } from './use-virtual-rows';

describe('rows in sight of a long list', () => {
  const view = { heightPx: 600, rowPx: 60, count: 10_000 };

  it('draws what is in sight and a few more, never thousands', () => {
    expect(rowsInSight({ ...view, scrollPx: 0 })).toEqual({ first: 0, end: 18 });
    expect(rowsInSight({ ...view, scrollPx: 6000 })).toEqual({ first: 92, end: 118 });
  });

  it('reaches the last row', () => {
    expect(rowsInSight({ ...view, scrollPx: 10_000 * 60 - 600 }).end).toBe(10_000);
  });

  it('still shows rows when the list became shorter than where one had scrolled to', () => {
    expect(rowsInSight({ ...view, scrollPx: 500_000, count: 12 })).toEqual({ first: 0, end: 12 });
    expect(rowsInSight({ ...view, scrollPx: 500_000, count: 0 })).toEqual({ first: 0, end: 0 });
  });
});
