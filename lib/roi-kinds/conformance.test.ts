import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROI_KINDS, checkRoiInside, roiSchema } from './index';

describe.each(ROI_KINDS)('ROI kind $kind', (kind) => {
  it('places a default that round-trips and lies inside', () => {
    fc.assert(fc.property(fc.double({ min: 20, max: 80, noNaN: true }), fc.double({ min: 20, max: 80, noNaN: true }), (x, y) => {
      const roi = kind.place([x, y], 20);
      expect(roiSchema.parse(JSON.parse(JSON.stringify(roi)))).toEqual(roi);
      expect(checkRoiInside(roi, 100, 100)).toBeNull();
    }));
  });
});
