import { describe, expect, it } from 'vitest';
import { doubtAboutUncovered } from './ask-first';

const proposal = { x: 1, y: 1, width: 5, height: 5, frame: null, source: 'text-detection' as const };
const plain = { canMask: true, proposals: [] };
const seen = new Set([0]);

describe('approving without covering anything', () => {
  it('asks nobody about a picture that was seen and has no boxes, also when they were taken away by hand', () => {
    expect(doubtAboutUncovered({ image: plain, boxes: 0, seen })).toBeNull();
    expect(doubtAboutUncovered({ image: { canMask: true, proposals: [proposal] }, boxes: 0, seen })).toBeNull();
  });

  it('asks while boxes are there, proposed or drawn', () => {
    expect(doubtAboutUncovered({ image: { canMask: true, proposals: [proposal] }, boxes: 1, seen })?.title).toBe('Leave out the box?');
    expect(doubtAboutUncovered({ image: plain, boxes: 3, seen })?.title).toBe('Leave out all 3 boxes?');
  });

  it('asks about text in what cannot be covered, and about what nobody has seen', () => {
    expect(doubtAboutUncovered({ image: { canMask: false, proposals: [proposal] }, boxes: 0, seen })?.says).toMatch(/cannot be covered here/);
    expect(doubtAboutUncovered({ image: { canMask: false, proposals: [] }, boxes: 0, seen })).toBeNull();
    expect(doubtAboutUncovered({ image: plain, boxes: 0, seen: new Set() })?.says).toMatch(/not seen/);
  });
});
