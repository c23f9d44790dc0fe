import { describe, expect, it } from 'vitest';
import { leftOut, withoutCovered } from './cover';

const header = { x: 0, y: 0, width: 100, height: 20, frame: null };
const name = { x: 5, y: 2, width: 30, height: 10, frame: null };

describe('boxes within boxes', () => {
  it('finds the proposals that a decision about many images would leave open', () => {
    expect(leftOut([name, header], [header])).toEqual([]);
    expect(leftOut([name, { ...name, y: 15 }], [header])).toEqual([{ ...name, y: 15 }]);
    expect(leftOut([{ ...name, x: 90 }], [header])).toHaveLength(1);
    expect(leftOut([name], [])).toEqual([name]);
    // Two boxes that cover it together, and two that leave a stripe of one pixel between them.
    expect(leftOut([name], [{ x: 0, y: 0, width: 20, height: 20 }, { x: 20, y: 0, width: 20, height: 20 }])).toEqual([]);
    expect(leftOut([name], [{ x: 0, y: 0, width: 20, height: 20 }, { x: 21, y: 0, width: 20, height: 20 }])).toEqual([name]);
    expect(leftOut([name], [{ x: 0, y: 0, width: 50, height: 6 }, { x: 0, y: 7, width: 50, height: 9 }])).toEqual([name]);
  });

  it('leaves out what another box covers in the same frames, and never both of two alike', () => {
    expect(withoutCovered([name, header])).toEqual([header]);
    expect(withoutCovered([header, { ...header }])).toEqual([header]);
    expect(withoutCovered([{ ...name, frame: 3 }, header])).toEqual([header]);
    // The header of one frame says nothing about the name in all of them.
    expect(withoutCovered([name, { ...header, frame: 3 }])).toHaveLength(2);
    expect(withoutCovered([{ ...name, frame: 2 }, { ...header, frame: 3 }])).toHaveLength(2);
    expect(withoutCovered([{ ...name, frame: 3 }, { ...name }])).toEqual([name]);
  });
});
