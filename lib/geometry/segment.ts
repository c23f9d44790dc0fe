import { crossProduct, type Point } from './point';

/** The fraction (0..1) along a→b of the point nearest to p. 0 for a segment without length. */
export function nearestFraction(a: Point, b: Point, p: Point): number {
  const dx = b[0] - a[0], dy = b[1] - a[1];
  const squared = dx * dx + dy * dy;
  if (squared === 0) return 0;
  return Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared));
}

export function distanceToSegment(a: Point, b: Point, p: Point): number {
  const t = nearestFraction(a, b, p);
  return Math.hypot(a[0] + (b[0] - a[0]) * t - p[0], a[1] + (b[1] - a[1]) * t - p[1]);
}

/** p is known to be collinear with a-b. */
const liesWithin = (a: Point, b: Point, p: Point): boolean =>
  p[0] >= Math.min(a[0], b[0]) && p[0] <= Math.max(a[0], b[0]) && p[1] >= Math.min(a[1], b[1]) && p[1] <= Math.max(a[1], b[1]);

/** True when the closed segments a-b and c-d share any point: crossing, touching or overlapping. */
export function segmentsIntersect(a: Point, b: Point, c: Point, d: Point): boolean {
  const d1 = crossProduct(c, d, a), d2 = crossProduct(c, d, b);
  const d3 = crossProduct(a, b, c), d4 = crossProduct(a, b, d);
  if (((d1 > 0 && d2 < 0) || (d1 < 0 && d2 > 0)) && ((d3 > 0 && d4 < 0) || (d3 < 0 && d4 > 0))) return true;
  return (d1 === 0 && liesWithin(c, d, a)) || (d2 === 0 && liesWithin(c, d, b))
    || (d3 === 0 && liesWithin(a, b, c)) || (d4 === 0 && liesWithin(a, b, d));
}

/** Where the segments a-b and c-d cross; null when they do not, or are parallel. */
export function segmentCrossing(a: Point, b: Point, c: Point, d: Point): Point | null {
  const denominator = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
  if (denominator === 0) return null;
  const t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / denominator;
  const u = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / denominator;
  if (t < 0 || t > 1 || u < 0 || u > 1) return null;
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}
