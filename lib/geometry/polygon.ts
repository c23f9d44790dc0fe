/** Polygons are closed rings of points, the first not repeated at the end. Sums are taken relative to the first point, so
 *  that a small polygon far from the origin keeps its digits. */
import { crossProduct, distanceBetween, type Point } from './point';
import { distanceToSegment } from './segment';

/** Shoelace. Positive when the ring runs clockwise on screen (y down). */
export function signedArea(ring: readonly Point[]): number {
  const first = ring[0];
  if (first === undefined) return 0;
  let twice = 0;
  for (let i = 1; i + 1 < ring.length; i++) twice += crossProduct(first, ring[i]!, ring[i + 1]!);
  return twice / 2;
}

export const polygonArea = (ring: readonly Point[]): number => Math.abs(signedArea(ring));

export function polygonPerimeter(ring: readonly Point[]): number {
  let sum = 0;
  let previous = ring[ring.length - 1];
  for (const point of ring) {
    if (previous !== undefined) sum += distanceBetween(previous, point);
    previous = point;
  }
  return sum;
}

/** Centre of the area; the mean of the points when there is no area. Throws a RangeError for an empty ring. */
export function polygonCentroid(ring: readonly Point[]): Point {
  const first = ring[0];
  if (first === undefined) throw new RangeError('A ring without points has no centroid');
  let twice = 0, sumX = 0, sumY = 0;
  for (let i = 1; i + 1 < ring.length; i++) {
    const a = ring[i]!, b = ring[i + 1]!;
    const cross = crossProduct(first, a, b);
    twice += cross;
    sumX += cross * (a[0] + b[0] - 2 * first[0]);
    sumY += cross * (a[1] + b[1] - 2 * first[1]);
  }
  if (twice !== 0) return [first[0] + sumX / (3 * twice), first[1] + sumY / (3 * twice)];
  const total = ring.reduce<Point>((sum, point) => [sum[0] + point[0], sum[1] + point[1]], [0, 0]);
  return [total[0] / ring.length, total[1] / ring.length];
}

/** Even-odd, half-open like `rasterisePolygon`: a left or top border is inside, a right or bottom one is not. */
export function polygonContains(ring: readonly Point[], point: Point): boolean {
  const [x, y] = point;
  let inside = false;
  let b = ring[ring.length - 1];
  for (const a of ring) {
    if (b !== undefined && a[1] <= y !== b[1] <= y && crossingX(a, b, y) <= x) inside = !inside;
    b = a;
  }
  return inside;
}

/** x where the edge a-b meets the horizontal at y. Taken from the upper end, so that both directions round alike. */
export function crossingX(a: Point, b: Point, y: number): number {
  const upper = a[1] < b[1] ? a : b;
  const lower = upper === a ? b : a;
  return upper[0] + ((y - upper[1]) / (lower[1] - upper[1])) * (lower[0] - upper[0]);
}

/** Distance from a point to the outline. */
export function distanceToPolygon(ring: readonly Point[], point: Point): number {
  return nearestEdge(ring, point).distance;
}

/** The edge nearest to a point: edge i runs from point i to the next one (the last to the first). -1 for an empty ring. */
export function nearestEdge(ring: readonly Point[], point: Point): { index: number; distance: number } {
  let index = -1, distance = Infinity;
  for (let i = 0; i < ring.length; i++) {
    const d = distanceToSegment(ring[i]!, ring[(i + 1) % ring.length]!, point);
    if (d < distance) [index, distance] = [i, d];
  }
  return { index, distance };
}
