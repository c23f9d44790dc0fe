import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyAffine, areaOfRunLengths, composeAffine, countPixels, decodeRunLengths, distanceToEllipse, distanceToPolygon, distanceToSegment, ellipseBounds,
  ellipseContains, ellipsePerimeter, encodeRunLengths, flattenEllipse, invertAffine, maskOfPolygon, normaliseDegrees, pointOnEllipse, polygonArea,
  polygonCentroid, polygonContains, polygonPerimeter, resizeOrientedBox, rotatePoint, runLengthsFromText, runLengthsToText, scaling, segmentCrossing,
  segmentsIntersect, selfIntersects, signedArea, simplifyLine, simplifyRing, translation, untangle, type Affine, type Ellipse, type Point,
} from './index';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const point: fc.Arbitrary<Point> = fc.tuple(number(-50, 50), number(-50, 50));
const ellipses: fc.Arbitrary<Ellipse> = fc.record({ cx: number(-20, 20), cy: number(-20, 20), rx: number(0.5, 40), ry: number(0.5, 40), rotation: number(0, 359.9) });
/** Star-shaped about a centre, so never crossing itself. */
const starRing: fc.Arbitrary<Point[]> = fc.array(number(1, 20), { minLength: 3, maxLength: 40 }).map((radii) =>
  radii.map((r, i): Point => [25 + r * Math.cos((2 * Math.PI * i) / radii.length), 25 + r * Math.sin((2 * Math.PI * i) / radii.length)]));

// An L of area 8: known without any formula.
const ell: Point[] = [[0, 0], [1, 0], [1, 4], [4, 4], [4, 5], [0, 5]];

describe('polygons', () => {
  it('have the area, perimeter and centroid one can count', () => {
    expect(polygonArea(ell)).toBe(8);
    expect(polygonPerimeter(ell)).toBe(18);
    expect(polygonCentroid([[0, 0], [4, 0], [4, 2], [0, 2]])).toEqual([2, 1]);
    // Two rectangles: 1 × 4 about (0.5, 2) and 4 × 1 about (2, 4.5).
    expect(polygonCentroid(ell)).toEqual([(0.5 * 4 + 2 * 4) / 8, (2 * 4 + 4.5 * 4) / 8]);
  });

  it('have a sign that tells the direction', () => {
    expect(signedArea([[0, 0], [1, 0], [1, 1]])).toBe(0.5);
    expect(signedArea([[0, 0], [1, 1], [1, 0]])).toBe(-0.5);
  });

  it('keep their digits far from the origin', () => {
    const far = ell.map(([x, y]): Point => [x * 0.001 + 1e6, y * 0.001 + 1e6]);
    expect(polygonArea(far)).toBeCloseTo(8e-6, 12);
  });

  it('contain left and top borders and not right and bottom ones', () => {
    const square: Point[] = [[0, 0], [2, 0], [2, 2], [0, 2]];
    expect(([[0, 1], [1, 0], [0, 0], [1, 1]] as Point[]).map((p) => polygonContains(square, p))).toEqual([true, true, true, true]);
    expect(([[2, 1], [1, 2], [2, 2], [-1, 1], [3, 1]] as Point[]).map((p) => polygonContains(square, p))).toEqual([false, false, false, false, false]);
  });

  it('are as far as their nearest edge', () => {
    expect(distanceToPolygon(ell, [3, 2])).toBe(2);
    expect(distanceToPolygon(ell, [0.5, 2])).toBe(0.5);
    expect(distanceToSegment([0, 0], [0, 0], [3, 4])).toBe(5);
  });
});

describe('segments', () => {
  it('cross, touch, overlap or miss', () => {
    expect(segmentsIntersect([0, 0], [2, 2], [0, 2], [2, 0])).toBe(true);
    expect(segmentsIntersect([0, 0], [2, 0], [1, 0], [1, 5])).toBe(true);
    expect(segmentsIntersect([0, 0], [2, 0], [1, 0], [5, 0])).toBe(true);
    expect(segmentsIntersect([0, 0], [2, 0], [3, 0], [5, 0])).toBe(false);
    expect(segmentsIntersect([0, 0], [2, 0], [1, 0.001], [1, 5])).toBe(false);
    expect(segmentCrossing([0, 0], [2, 2], [0, 2], [2, 0])).toEqual([1, 1]);
    expect(segmentCrossing([0, 0], [2, 0], [0, 1], [2, 1])).toBeNull();
  });
});

describe('selfIntersects', () => {
  it('finds crossings, touches, spikes and repeated points', () => {
    expect(selfIntersects([[0, 0], [2, 2], [2, 0], [0, 2]])).toBe(true);
    expect(selfIntersects([[0, 0], [4, 0], [4, 4], [2, 0], [0, 4]])).toBe(true);
    expect(selfIntersects([[0, 0], [4, 0], [2, 0], [2, 4]])).toBe(true);
    expect(selfIntersects([[0, 0], [4, 0], [4, 0], [2, 4]])).toBe(true);
    expect(selfIntersects(ell)).toBe(false);
    expect(selfIntersects([[0, 0], [1, 0], [2, 0], [2, 2]])).toBe(false);
  });

  it('agrees with comparing all pairs of edges', () => {
    const naive = (ring: Point[]): boolean => ring.some((a, i) => ring.some((c, j) => {
      const n = ring.length;
      if (i === j || (i + 1) % n === j || (j + 1) % n === i) return false;
      return segmentsIntersect(a, ring[(i + 1) % n]!, c, ring[(j + 1) % n]!);
    }));
    const rings = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { minLength: 4, maxLength: 9, selector: String });
    fc.assert(fc.property(fc.oneof(rings, starRing), (ring) => {
      // `naive` does not look at neighbours: a corner folded back on itself is not in it.
      const count = ring.length;
      const folded = ring.some((corner, i) => {
        const p = ring[(i + count - 1) % count]!, q = ring[(i + 1) % count]!;
        const [ax, ay, bx, by] = [p[0] - corner[0], p[1] - corner[1], q[0] - corner[0], q[1] - corner[1]];
        return ax * by === ay * bx && ax * bx + ay * by > 0;
      });
      expect(selfIntersects(ring as Point[])).toBe(naive(ring as Point[]) || folded);
    }), { numRuns: 3000 });
    fc.assert(fc.property(starRing, (ring) => { expect(selfIntersects(ring)).toBe(naive(ring)); }));
  });

  it('decides a comb of 10,000 points, whose edges are all long and near', () => {
    const comb: Point[] = Array.from({ length: 9998 }, (_, i): Point => [i, i % 2 === 0 ? 0 : 1000]);
    const closed: Point[] = [...comb, [9998, -5], [0, -5]];
    expect(selfIntersects(closed)).toBe(false);
    expect(selfIntersects(closed.with(5001, [5003.5, 1000]))).toBe(true);
  });
});

describe('untangle', () => {
  it('cuts off the loop of an overshoot, and leaves a simple ring alone', () => {
    expect(untangle(ell, 0.05)).toEqual(ell);
    // A square of 100 whose closing edge runs past its start: the small loop is a triangle.
    const overshot: Point[] = [[0, 0], [100, 0], [100, 100], [0, 100], [2, -3], [-1, -3]];
    const mended = untangle(overshot, 0.05)!;
    expect(selfIntersects(mended)).toBe(false);
    expect(Math.abs(polygonArea(mended) - 9900)).toBeLessThan(100);
  });

  it('does not choose between two large loops', () => expect(untangle([[0, 0], [10, 10], [10, 0], [0, 10]], 0.05)).toBeNull());

  it('gives a simple ring or nothing', () => fc.assert(fc.property(fc.array(point, { minLength: 3, maxLength: 20 }), (ring) => {
    const mended = untangle(ring, 1);
    expect(mended === null || !selfIntersects(mended)).toBe(true);
  })));
});

describe('simplify', () => {
  it('keeps corners and drops what lies on a line', () => {
    expect(simplifyLine([[0, 0], [1, 0.01], [2, 0], [2, 1], [2, 2]], 0.1)).toEqual([[0, 0], [2, 0], [2, 2]]);
    expect(simplifyRing([[0, 0], [1, 0], [2, 0], [2, 2], [0, 2], [0, 1]], 0.1)).toEqual([[0, 0], [2, 0], [2, 2], [0, 2]]);
  });

  it('leaves no point further than the tolerance from what is kept', () => {
    fc.assert(fc.property(fc.array(point, { minLength: 2, maxLength: 60 }), number(0, 20), (line, tolerance) => {
      const kept = simplifyLine(line, tolerance);
      for (const p of line) {
        const nearest = Math.min(...kept.slice(1).map((b, i) => distanceToSegment(kept[i]!, b, p)));
        expect(nearest).toBeLessThanOrEqual(tolerance + 1e-9);
      }
    }));
  });
});

describe('ellipses', () => {
  const circle: Ellipse = { cx: 1, cy: 2, rx: 3, ry: 3, rotation: 0 };

  it('have the perimeter of a circle, and of tables', () => {
    expect(ellipsePerimeter(circle)).toBeCloseTo(6 * Math.PI, 12);
    // Complete elliptic integral: 4·E(√3/2) for axes 2 and 1 is 9.688448220547674.
    expect(ellipsePerimeter({ ...circle, rx: 2, ry: 1 })).toBeCloseTo(9.688448220547674, 6);
  });

  it('have bounds that the curve touches and never leaves', () => {
    expect(ellipseBounds({ cx: 0, cy: 0, rx: 4, ry: 2, rotation: 90 })).toEqual({ minX: -2, minY: -4, maxX: 2, maxY: 4 });
    fc.assert(fc.property(ellipses, (ellipse) => {
      const { minX, minY, maxX, maxY } = ellipseBounds(ellipse);
      const curve = Array.from({ length: 720 }, (_, i) => pointOnEllipse(ellipse, (i * Math.PI) / 360));
      expect(Math.min(...curve.map(([x]) => x)) - minX).toBeGreaterThanOrEqual(-1e-9);
      expect(Math.max(...curve.map(([, y]) => y)) - maxY).toBeLessThanOrEqual(1e-9);
      expect(Math.min(...curve.map(([, y]) => y))).toBeCloseTo(minY, 2);
      expect(Math.max(...curve.map(([x]) => x))).toBeCloseTo(maxX, 2);
    }));
  });

  it('are flattened to within the tolerance', () => {
    fc.assert(fc.property(ellipses, number(0.01, 2), (ellipse, tolerance) => {
      const ring = flattenEllipse(ellipse, tolerance);
      for (let i = 0; i < 100; i++) expect(distanceToPolygon(ring, pointOnEllipse(ellipse, (i * Math.PI) / 50))).toBeLessThanOrEqual(tolerance + 1e-9);
    }));
  });

  it('are as far as their nearest point', () => {
    expect(distanceToEllipse(circle, [1, 2])).toBeCloseTo(3, 9);
    expect(distanceToEllipse({ ...circle, rx: 5 }, [1, 2])).toBeCloseTo(3, 9);
    fc.assert(fc.property(ellipses, point, (ellipse, p) => {
      const curve = Array.from({ length: 2000 }, (_, i) => pointOnEllipse(ellipse, (i * Math.PI) / 1000));
      const sampled = Math.min(...curve.map((q) => Math.hypot(q[0] - p[0], q[1] - p[1])));
      const exact = distanceToEllipse(ellipse, p);
      expect(exact).toBeLessThanOrEqual(sampled + 1e-9);
      expect(exact).toBeGreaterThan(sampled - 0.07);
    }));
  });

  it('contain what their equation says', () => {
    const turned: Ellipse = { cx: 10, cy: 10, rx: 8, ry: 2, rotation: 45 };
    expect(ellipseContains(turned, [15, 15])).toBe(true);
    expect(ellipseContains(turned, [15, 5])).toBe(false);
  });
});

describe('angles and transforms', () => {
  it('turn clockwise on screen, exactly at quarter turns', () => {
    expect(rotatePoint([1, 0], 90)).toEqual([0, 1]);
    expect(normaliseDegrees(-90)).toBe(270);
    expect(normaliseDegrees(720)).toBe(0);
    fc.assert(fc.property(number(-1e6, 1e6), (angle) => {
      const normal = normaliseDegrees(angle);
      expect(normal >= 0 && normal < 360).toBe(true);
      expect(Object.is(normal, -0)).toBe(false);
    }));
    expect(normaliseDegrees(-1e-17)).toBe(0);
  });

  it('compose in reading order, and are undone by their inverse', () => {
    expect(applyAffine(composeAffine(scaling(2, 3), translation(10, 20)), [1, 1])).toEqual([12, 23]);
    const affines: fc.Arbitrary<Affine> = fc.record({ a: number(1, 5), b: number(-0.5, 0.5), c: number(-0.5, 0.5), d: number(1, 5), e: number(-100, 100), f: number(-100, 100) });
    fc.assert(fc.property(affines, point, (t, p) => {
      const [x, y] = applyAffine(invertAffine(t), applyAffine(t, p));
      expect(Math.hypot(x - p[0], y - p[1])).toBeLessThan(1e-9);
    }));
    expect(() => invertAffine(scaling(0, 1))).toThrow(RangeError);
  });

  it('resize a turned box from the far corner', () => {
    // Turned by 90°, the box's own width runs down the screen; its own bottom-right corner is at the bottom left.
    const box = { cx: 50, cy: 50, width: 40, height: 20, rotation: 90 };
    expect(resizeOrientedBox(box, 1, 1, [30, 80], { keepAspect: false, aboutCentre: false, minSize: 0.01 }))
      .toEqual({ cx: 45, cy: 55, width: 50, height: 30, rotation: 90 });
    expect(resizeOrientedBox({ ...box, rotation: 0 }, 1, 1, [90, 70], { keepAspect: false, aboutCentre: true, minSize: 0.01 }))
      .toEqual({ cx: 50, cy: 50, width: 80, height: 40, rotation: 0 });
  });
});

describe('rasterise', () => {
  it('fills the pixels whose centre is inside', () => {
    expect([...maskOfPolygon([[0.5, 0.5], [2.5, 0.5], [2.5, 2.5], [0.5, 2.5]], 4, 3)]).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect([...maskOfPolygon([[0.51, 0.51], [2.51, 0.51], [2.51, 2.51], [0.51, 2.51]], 4, 3)]).toEqual([0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0]);
    expect(countPixels(ell, 10, 10)).toBe(8);
  });

  it('agrees with asking every pixel centre', () => {
    const rings = fc.oneof(starRing, fc.array(fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: -5, max: 60 })).map(([x, y]): Point => [x / 2, y / 2]), { minLength: 3, maxLength: 12 }));
    fc.assert(fc.property(rings, (ring) => {
      const mask = maskOfPolygon(ring, 50, 50);
      for (let row = 0; row < 50; row++) for (let column = 0; column < 50; column++) {
        expect(mask[row * 50 + column] === 1).toBe(polygonContains(ring, [column + 0.5, row + 0.5]));
      }
    }), { numRuns: 60 });
  });

  it('shares no pixel between polygons that share an edge, and leaves none out', () => {
    fc.assert(fc.property(number(0, 20), number(0, 20), number(0, 20), number(0, 20), (a, b, c, d) => {
      const top: Point = [a, 0], bottom: Point = [b, 20];
      const middle: Point = [c, d];
      const left: Point[] = [[0, 0], top, middle, bottom, [0, 20]];
      const right: Point[] = [top, [20, 0], [20, 20], bottom, middle];
      const counts = maskOfPolygon(left, 20, 20).map((value, i) => value + maskOfPolygon(right, 20, 20)[i]!);
      expect(new Set(counts)).toEqual(new Set([1]));
    }), { numRuns: 30 });
  });
});

describe('run lengths', () => {
  it('read a mask down its columns, zeros first', () => {
    expect(encodeRunLengths([0, 1, 1, 1, 0, 1], 3, 2)).toEqual({ columns: 3, rows: 2, counts: [1, 2, 1, 2] });
    expect(encodeRunLengths([1, 0, 1, 0], 2, 2).counts).toEqual([0, 2, 2]);
  });

  it('come back, in both forms, with their area', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.infiniteStream(fc.boolean()), (columns, rows, stream) => {
      const mask = Uint8Array.from({ length: columns * rows }, () => (stream.next().value ? 1 : 0));
      const lengths = encodeRunLengths(mask, columns, rows);
      expect(decodeRunLengths(lengths)).toEqual(mask);
      expect(areaOfRunLengths(lengths)).toBe(mask.reduce((sum, value) => sum + value, 0));
      expect(runLengthsFromText(runLengthsToText(lengths), columns, rows)).toEqual(lengths);
    }));
  });

  it('write the text that COCO writes', () => {
    // Worked by hand from maskApi.c: 6 → '6'; 1 → '1'; 40 = 8 + 1·32 → 'X1'; 4 − 1 = 3 → '3'; 5 − 40 = −35 → 'mN'.
    expect(runLengthsToText({ columns: 8, rows: 7, counts: [6, 1, 40, 4, 5] })).toBe('61X13mN');
    expect(runLengthsFromText('61X13mN', 8, 7).counts).toEqual([6, 1, 40, 4, 5]);
  });

  it('refuse what does not fit', () => {
    expect(() => decodeRunLengths({ columns: 2, rows: 2, counts: [1, 2] })).toThrow(RangeError);
    expect(() => decodeRunLengths({ columns: 2, rows: 2, counts: [1, 9] })).toThrow(RangeError);
    expect(() => decodeRunLengths({ columns: 2, rows: 2, counts: [1.5, 2.5] })).toThrow(RangeError);
    expect(() => runLengthsFromText('m', 2, 2)).toThrow(RangeError);
    expect(() => runLengthsFromText('\u0001', 2, 2)).toThrow(RangeError);
  });
});
