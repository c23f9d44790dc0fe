import { describe, expect, it } from 'vitest';
import { checkRoiInside, measureRoi, roiKind, roiSchema, type Roi } from './index';

const NO_MODIFIERS = { shift: false, alt: false };
const rectangle = (part: Partial<Extract<Roi, { kind: 'rectangle' }>> = {}): Roi => ({ kind: 'rectangle', cx: 50, cy: 50, width: 40, height: 20, rotation: 0, ...part });
const polygon = (...points: [number, number][]): Roi => ({ kind: 'polygon', points });

describe('schemas', () => {
  it.each([
    ['an angle out of range', { ...rectangle(), rotation: 360 }],
    ['a negative angle', { ...rectangle(), rotation: -1 }],
    ['no width', { ...rectangle(), width: 0 }],
    ['a negative radius', { kind: 'ellipse', cx: 0, cy: 0, rx: -1, ry: 1, rotation: 0 }],
    ['two points', { kind: 'polygon', points: [[0, 0], [1, 1]] }],
    ['a point in space', { kind: 'polygon', points: [[0, 0, 0], [1, 1, 1], [2, 0, 0]] }],
    ['10,001 points', { kind: 'polygon', points: Array.from({ length: 10_001 }, (_, i) => [i, 0]) }],
    ['an unknown kind', { kind: 'blob', cx: 0 }],
  ])('refuse %s', (_name, value) => expect(roiSchema.safeParse(value).success).toBe(false));
});

describe('checkRoiInside', () => {
  it('counts the corners of what is turned', () => {
    const square = rectangle({ cx: 10, cy: 50, width: 20, height: 20 });
    expect(checkRoiInside(square, 100, 100)).toBeNull();
    expect(checkRoiInside({ ...square, rotation: 45 } as Roi, 100, 100)).toMatch(/border/);
  });

  it('forgives what rounding leaves, and no more', () => {
    expect(checkRoiInside(polygon([-9e-7, 0], [10, 0], [10, 10]), 100, 100)).toBeNull();
    expect(checkRoiInside(polygon([-2e-6, 0], [10, 0], [10, 10]), 100, 100)).toMatch(/border/);
  });

  it('refuses an outline that crosses or touches itself', () => {
    expect(checkRoiInside(polygon([10, 10], [20, 20], [20, 10], [10, 20.5]), 100, 100)).toMatch(/crosses or touches/);
    expect(checkRoiInside(polygon([0, 0], [10, 0], [10, 10], [5, 0], [0, 10]), 100, 100)).toMatch(/crosses or touches/);
  });
});

describe('handles', () => {
  const { dragHandle } = roiKind('rectangle');

  it('resize along one axis by an edge, keep the aspect or the centre when asked', () => {
    expect(dragHandle(rectangle(), 'edge-e', [80, 90], NO_MODIFIERS)).toEqual(rectangle({ cx: 55, width: 50 }));
    expect(dragHandle(rectangle(), 'corner-se', [90, 60], { shift: true, alt: false })).toEqual(rectangle({ cx: 60, cy: 55, width: 60, height: 30 }));
    expect(dragHandle(rectangle(), 'corner-se', [80, 65], { shift: false, alt: true })).toEqual(rectangle({ width: 60, height: 30 }));
  });

  it('turn inside out past the fixed corner', () => {
    expect(dragHandle(rectangle(), 'corner-se', [20, 30], NO_MODIFIERS)).toEqual(rectangle({ cx: 25, cy: 35, width: 10, height: 10 }));
  });

  it('rotate clockwise, by 15° with shift', () => {
    expect(dragHandle(rectangle(), 'rotate', [90, 50], NO_MODIFIERS)).toEqual(rectangle({ rotation: 90 }));
    expect(dragHandle(rectangle(), 'rotate', [50 - 1e-9, 0], NO_MODIFIERS)).toMatchObject({ rotation: expect.closeTo(360, 6) as number });
    expect(dragHandle(rectangle(), 'rotate', [60, 20], { shift: true, alt: false })).toEqual(rectangle({ rotation: 15 }));
  });
});

describe('measureRoi', () => {
  const columns = 4, rows = 3;
  const ramp = { rows, columns, samplesPerPixel: 1, values: Int16Array.from({ length: 12 }, (_, i) => i), slope: 2, intercept: -1000 };
  const middle = polygon([1, 1], [3, 1], [3, 3], [1, 3]);

  it('takes the pixels whose centre is inside', () => {
    // Stored 5, 6, 9, 10: mean 7.5, squares of the differences 6.25 + 2.25 + 2.25 + 6.25 = 17 over 4.
    expect(measureRoi(middle, ramp, { row: 0.5, column: 0.25 })).toEqual({
      areaPx2: 4, perimeterPx: 8, areaMm2: 0.5, perimeterMm: 3, pixels: 4,
      statistics: [{ mean: -985, min: -990, max: -980, std: 2 * Math.sqrt(17 / 4) }],
    });
  });

  it('says unknown where the image does not know its size', () => {
    expect(measureRoi(middle, ramp, null)).toMatchObject({ areaPx2: 4, areaMm2: null, perimeterMm: null });
    expect(measureRoi(middle, null, null)).toMatchObject({ pixels: 0, statistics: null });
  });

  it('leaves out padding, and has no statistics of nothing', () => {
    expect(measureRoi(middle, { ...ramp, paddingValue: 5 }, null).statistics?.[0]).toMatchObject({ min: -988, mean: expect.closeTo(2 * (25 / 3) - 1000, 9) as number });
    expect(measureRoi(polygon([1.6, 1.6], [1.9, 1.6], [1.9, 1.9]), ramp, null)).toMatchObject({ pixels: 0, statistics: null });
    expect(measureRoi(middle, { ...ramp, values: new Uint8Array(12), paddingValue: 0 }, null).statistics).toEqual([null]);
  });

  it('measures colour sample by sample, and inverts the order with a negative slope', () => {
    const colour = { ...ramp, samplesPerPixel: 3, values: Uint8Array.from({ length: 36 }, (_, i) => (i % 3) * 100), slope: 1, intercept: 0 };
    expect(measureRoi(middle, colour, null).statistics?.map((s) => s?.mean)).toEqual([0, 100, 200]);
    expect(measureRoi(middle, { ...ramp, slope: -1, intercept: 0 }, null).statistics?.[0]).toMatchObject({ min: -10, max: -5 });
  });

  it('keeps its digits over a large offset', () => {
    const far = { ...ramp, values: Float64Array.from({ length: 12 }, (_, i) => 1e9 + (i % 2)), slope: 1, intercept: 0 };
    expect(measureRoi(middle, far, null).statistics?.[0]).toMatchObject({ mean: 1e9 + 0.5, std: 0.5 });
  });

  it('knows the ellipse: its area by formula, its pixels by count, its perimeter also where pixels are not square', () => {
    const circle: Roi = { kind: 'ellipse', cx: 1000, cy: 1000, rx: 500, ry: 500, rotation: 0 };
    const flat = { rows: 2000, columns: 2000, samplesPerPixel: 1, values: new Uint16Array(4e6).fill(7), slope: 1, intercept: 0 };
    const measures = measureRoi(circle, flat, { row: 0.1, column: 0.2 });
    expect(measures.areaPx2).toBeCloseTo(Math.PI * 250_000, 6);
    expect(measures.areaMm2).toBeCloseTo(Math.PI * 250_000 * 0.02, 6);
    // In mm it is an ellipse of 100 × 50: 4·100·E(√3/2) = 484.4224110273837.
    expect(measures.perimeterMm).toBeCloseTo(484.4224110273837, 2);
    // Gauss's circle problem, r = 500 about a lattice corner: within a few hundred of πr².
    expect(Math.abs(measures.pixels - Math.PI * 250_000)).toBeLessThan(500);
    expect(measures.statistics).toEqual([{ mean: 7, min: 7, max: 7, std: 0 }]);
  });

  it('refuses a frame of another size', () => expect(() => measureRoi(middle, { ...ramp, columns: 5 }, null)).toThrow(RangeError));
});
