/** What every kind must keep. Run over the list: a new kind is held to it by being in the list. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxContains, countPixels, distanceBetween, growBox, maskOfPolygon, polygonArea, polygonPerimeter, type Point } from '@/lib/geometry';
import type { Handle } from './contract';
import { checkRoiInside, ROI_KINDS, ROI_KIND_NAMES, roiKind, roiSchema, type Roi } from './index';
import { MIN_SIDE_PX } from './turned-box';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const NO_MODIFIERS = { shift: false, alt: false };

/** ROIs of a kind as hands make them: placed, then each handle dragged a little. All within −20..120. */
function rois(kind: (typeof ROI_KINDS)[number]): fc.Arbitrary<Roi> {
  return fc.record({ x: number(30, 70), y: number(30, 70), size: number(8, 30), drags: fc.array(fc.tuple(fc.nat(20), number(-3, 3), number(-3, 3)), { maxLength: 4 }) })
    .map(({ x, y, size, drags }) => drags.reduce((roi, [pick, dx, dy]) => {
      const handles = kind.handles(roi, 5);
      const { id, point: [hx, hy] } = handles[pick % handles.length]!;
      return kind.dragHandle(roi, id, [hx + dx, hy + dy], NO_MODIFIERS);
    }, kind.place([x, y], size)))
    .filter((roi) => kind.flaw(roi) === null);
}

const numbersOf = (value: unknown): number[] => (typeof value === 'number' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : []);

function expectSame(actual: Roi, expected: Roi, tolerance = 1e-9): void {
  const a = numbersOf(actual), b = numbersOf(expected);
  expect(a.length).toBe(b.length);
  // 359.999… and 0 are the same angle.
  a.forEach((value, i) => expect(Math.min(Math.abs(value - b[i]!), Math.abs(360 - Math.abs(value - b[i]!)))).toBeLessThanOrEqual(tolerance));
}

const cornersOf = (kind: (typeof ROI_KINDS)[number], roi: Roi): readonly Handle[] => kind.handles(roi, 7).filter(({ role }) => role === 'corner');

/** Smallest side that a box would have were its corner `i` dragged there, measured from the corner that stays: below zero when the box is turned inside out. */
function smallestSide(corners: readonly Handle[], i: number, [x, y]: Point): number {
  const [at, stays] = [corners[i]!.point, corners[(i + 2) % 4]!.point];
  return Math.min(...[1, 3].map((k) => {
    const beside = corners[(i + k) % 4]!.point;
    return ((x - stays[0]) * (at[0] - beside[0]) + (y - stays[1]) * (at[1] - beside[1])) / distanceBetween(at, beside);
  }));
}

/** A corner of a box that is turned inside out has another name; one that would make it too thin to be grasped stops short of the pointer. */
const isPlainDrag = (corners: readonly Handle[], i: number, to: Point) => smallestSide(corners, i, to) > MIN_SIDE_PX + 1e-9;
const nearest = (corners: readonly Handle[], to: Point) => Math.min(...corners.map(({ point }) => distanceBetween(point, to)));

it('has kinds, each under its own name and key', () => {
  expect(ROI_KINDS.length).toBeGreaterThanOrEqual(3);
  expect(new Set(ROI_KIND_NAMES).size).toBe(ROI_KINDS.length);
  expect(new Set(ROI_KINDS.map(({ shortcut }) => shortcut)).size).toBe(ROI_KINDS.length);
  for (const kind of ROI_KINDS) expect(roiKind(kind.kind)).toBe(kind);
});

describe.each(ROI_KINDS)('ROI kind $kind', (kind) => {
  const roi = rois(kind);
  const check = (property: (roi: Roi) => void, numRuns = 100): void => fc.assert(fc.property(roi, (value) => { property(value); }), { numRuns });

  it('comes back from JSON as it was', () => check((value) => expect(roiSchema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value)));

  it('refuses a number that is none, an unknown field, a missing field', () => check((value) => {
    for (const bad of [Number.NaN, Infinity, -Infinity, '1', null]) {
      for (const key of Object.keys(value).filter((name) => name !== 'kind')) {
        expect(roiSchema.safeParse({ ...value, [key]: Array.isArray(value[key as keyof Roi]) ? [[0, 0], [1, bad], [2, 2]] : bad }).success).toBe(false);
      }
    }
    expect(roiSchema.safeParse({ ...value, extra: 1 }).success).toBe(false);
    for (const key of Object.keys(value)) expect(roiSchema.safeParse(Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))).success).toBe(false);
  }, 10));

  it('has the area and perimeter of its outline', () => check((value) => {
    const outline = kind.outline(value, 1e-4);
    expect(Math.abs(kind.area(value) - polygonArea(outline))).toBeLessThanOrEqual(1e-4 * polygonPerimeter(outline) + 1e-9);
    expect(Math.abs(kind.perimeter(value) / polygonPerimeter(outline) - 1)).toBeLessThan(1e-3);
  }));

  it('has bounds that its outline touches and keeps to', () => check((value) => {
    const bounds = kind.bounds(value);
    const outline = kind.outline(value, 1e-3);
    for (const point of outline) expect(boxContains(growBox(bounds, 1e-9), point)).toBe(true);
    expect(Math.abs(Math.min(...outline.map(([x]) => x)) - bounds.minX)).toBeLessThan(2e-3);
    expect(Math.abs(Math.max(...outline.map(([, y]) => y)) - bounds.maxY)).toBeLessThan(2e-3);
  }));

  it('has an outline on its own border', () => check((value) => {
    for (const point of kind.outline(value, 0.01)) expect(kind.distance(value, point)).toBeLessThan(1e-6);
  }));

  it('contains what the raster of its outline fills', () => check((value) => {
    const mask = maskOfPolygon(kind.outline(value, 1e-4), 100, 100);
    for (let row = 0; row < 100; row += 3) for (let column = 0; column < 100; column += 3) {
      const centre: Point = [column + 0.5, row + 0.5];
      if (kind.distance(value, centre) > 1e-3) expect(kind.contains(value, centre)).toBe(mask[row * 100 + column] === 1);
    }
  }, 30));

  it('moves without changing its area, and back to where it was', () => fc.assert(fc.property(roi, number(-50, 50), number(-50, 50), (value, dx, dy) => {
    const moved = kind.translate(value, dx, dy);
    expect(kind.area(moved)).toBeCloseTo(kind.area(value), 8);
    expect(kind.bounds(moved).minX).toBeCloseTo(kind.bounds(value).minX + dx, 8);
    expectSame(kind.translate(moved, -dx, -dy), value);
  })));

  it('has handles of different names that change nothing when dragged to where they are', () => check((value) => {
    const handles = kind.handles(value, 7);
    expect(new Set(handles.map(({ id }) => id)).size).toBe(handles.length);
    for (const { id, point } of handles) expectSame(kind.dragHandle(value, id, point, NO_MODIFIERS), value, 1e-7);
  }));

  it('has handles that follow the pointer', () => fc.assert(fc.property(roi, fc.nat(30), number(-3, 3), number(-3, 3), (value, pick, dx, dy) => {
    const handles = kind.handles(value, 7);
    const handle = handles[pick % handles.length]!;
    const to: Point = [handle.point[0] + dx, handle.point[1] + dy];
    const dragged = kind.dragHandle(value, handle.id, to, NO_MODIFIERS);
    const after = kind.handles(dragged, 7).find(({ id }) => id === handle.id)!;
    const corners = cornersOf(kind, value), i = corners.findIndex(({ id }) => id === handle.id);
    if (i >= 0 && !isPlainDrag(corners, i, to)) return void expect(nearest(cornersOf(kind, dragged), to)).toBeLessThanOrEqual(2 * MIN_SIDE_PX);
    // Corners, vertices and the centre go where they are dragged; the others are bound to an axis or an arc.
    if (['vertex', 'corner', 'move'].includes(handle.role)) expect(distanceBetween(after.point, to)).toBeLessThan(1e-7);
  })));

  it('keeps the opposite corner while a corner is dragged, also when turned', () => fc.assert(fc.property(roi, fc.nat(3), number(-3, 3), number(-3, 3), (value, pick, dx, dy) => {
    const corners = cornersOf(kind, value);
    if (corners.length === 0) return;
    const corner = corners[pick]!, opposite = corners[(pick + 2) % 4]!;
    const to: Point = [corner.point[0] + dx, corner.point[1] + dy];
    const dragged = kind.dragHandle(value, corner.id, to, NO_MODIFIERS);
    if (!isPlainDrag(corners, pick, to)) return void expect(nearest(cornersOf(kind, dragged), opposite.point)).toBeLessThan(1e-7);
    const after = kind.handles(dragged, 7).find(({ id }) => id === opposite.id)!;
    expect(distanceBetween(after.point, opposite.point)).toBeLessThan(1e-7);
  })));

  it('gains a vertex without changing shape, and loses it again', () => check((value) => {
    if (kind.vertices === null) return;
    const [a, b] = kind.outline(value, 1) as [Point, Point];
    const inserted = kind.vertices.insert(value, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])!;
    expect(kind.area(inserted.roi)).toBeCloseTo(kind.area(value), 8);
    expect(kind.vertices.remove(inserted.roi, inserted.handleId)).toEqual(value);
  }));

  it('lies inside the image or is refused', () => {
    const inside = kind.place([50, 50], 20);
    expect(checkRoiInside(inside, 100, 100)).toBeNull();
    expect(checkRoiInside(kind.translate(inside, 40, 0), 100, 100)).toBeNull();
    expect(checkRoiInside(kind.translate(inside, 40.001, 0), 100, 100)).toMatch(/border/);
    expect(checkRoiInside(kind.translate(inside, 0, -200), 100, 100)).toMatch(/outside/);
    expect(checkRoiInside(kind.place([50, 50], 1e-4), 100, 100)).toMatch(/no area/);
    expect(checkRoiInside(kind.translate(inside, 1e308, 0), 100, 100)).not.toBeNull();
  });

  it('refuses handles it does not have', () => expect(() => kind.dragHandle(kind.place([5, 5], 4), 'nose', [0, 0], NO_MODIFIERS)).toThrow(RangeError));

  it('fills about as many pixels as its area', () => check((value) => {
    expect(Math.abs(countPixels(kind.outline(kind.translate(value, 50, 50), 1e-3), 300, 300) - kind.area(value))).toBeLessThan(kind.perimeter(value));
  }));
});
