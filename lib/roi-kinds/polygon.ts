import { z } from 'zod';
import {
  boxOfPoints, distanceBetween, distanceToPolygon, interpolatePoints, nearestEdge, nearestFraction, polygonArea, polygonContains,
  polygonPerimeter, selfIntersects, untangle, type Point,
} from '@/lib/geometry';
import type { Handle, RoiKind } from './contract';
import { coordinate } from './numbers';

export const MIN_POLYGON_POINTS = 3;
export const MAX_POLYGON_POINTS = 10_000;

/** A loop smaller than this share of the outline is a slip of the hand and cut off; a larger one is refused by the check, never guessed at. */
const MAX_SLIP_SHARE = 0.02;

/** A simple outline: closed by itself (the first point is not repeated), neither crossing nor touching itself. */
export const polygonSchema = z.strictObject({
  kind: z.literal('polygon'),
  points: z.array(z.tuple([coordinate, coordinate])).min(MIN_POLYGON_POINTS).max(MAX_POLYGON_POINTS),
});

export type PolygonRoi = z.infer<typeof polygonSchema>;

const fromPoints = (points: Point[]): PolygonRoi => ({ kind: 'polygon', points });

const VERTEX = 'vertex-';

/** Throws a RangeError for a handle the polygon does not have. */
function vertexIndex(roi: PolygonRoi, handleId: string): number {
  const index = handleId.startsWith(VERTEX) ? Number(handleId.slice(VERTEX.length)) : Number.NaN;
  if (!Number.isInteger(index) || roi.points[index] === undefined) throw new RangeError('Unknown handle');
  return index;
}

/** Repeated points, and a last one that closes the ring by hand, say nothing and would count as touching. */
function withoutRepeats(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept[kept.length - 1];
    if (last === undefined || distanceBetween(last, point) > 0) kept.push([point[0], point[1]]);
  }
  while (kept.length > 1 && distanceBetween(kept[0]!, kept[kept.length - 1]!) === 0) kept.pop();
  return kept;
}

export const polygon: RoiKind<PolygonRoi, typeof polygonSchema> = {
  kind: 'polygon',
  title: 'Polygon',
  shortcut: 'P',
  schema: polygonSchema,
  gesture: {
    input: 'points',
    minPoints: MIN_POLYGON_POINTS,
    maxPoints: MAX_POLYGON_POINTS,
    fromPoints(points) {
      const drawn = withoutRepeats(points);
      const ring = untangle(drawn, MAX_SLIP_SHARE) ?? drawn;
      return ring.length < MIN_POLYGON_POINTS || ring.length > MAX_POLYGON_POINTS ? null : fromPoints(ring);
    },
  },
  vertices: {
    insert(roi, at) {
      if (roi.points.length >= MAX_POLYGON_POINTS) return null;
      const { index } = nearestEdge(roi.points, at);
      const a = roi.points[index]!, b = roi.points[(index + 1) % roi.points.length]!;
      const t = nearestFraction(a, b, at);
      // A vertex on top of another would make the outline touch itself.
      if (t === 0 || t === 1) return null;
      return { roi: fromPoints(roi.points.toSpliced(index + 1, 0, interpolatePoints(a, b, t))), handleId: `${VERTEX}${index + 1}` };
    },
    remove(roi, handleId) {
      const index = vertexIndex(roi, handleId);
      return roi.points.length <= MIN_POLYGON_POINTS ? null : fromPoints(roi.points.toSpliced(index, 1));
    },
  },
  // A diamond, its points at the four sides: a square would look like a rectangle.
  place: ([x, y], sizePx) => fromPoints([[x, y - sizePx / 2], [x + sizePx / 2, y], [x, y + sizePx / 2], [x - sizePx / 2, y]]),
  outline: (roi) => roi.points,
  handles: (roi) => roi.points.map((point, i): Handle => ({ id: `${VERTEX}${i}`, point, cursor: 'crosshair', role: 'vertex' })),
  dragHandle: (roi, handleId, to) => fromPoints(roi.points.with(vertexIndex(roi, handleId), [to[0], to[1]])),
  translate: (roi, dx, dy) => fromPoints(roi.points.map(([x, y]): Point => [x + dx, y + dy])),
  contains: (roi, point) => polygonContains(roi.points, point),
  distance: (roi, point) => distanceToPolygon(roi.points, point),
  area: (roi) => polygonArea(roi.points),
  perimeter: (roi) => polygonPerimeter(roi.points),
  bounds: (roi) => boxOfPoints(roi.points),
  flaw: (roi) => (selfIntersects(roi.points) ? 'The outline crosses or touches itself' : null),
};
