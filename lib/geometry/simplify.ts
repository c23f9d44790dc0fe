import type { Point } from './point';
import { distanceToSegment } from './segment';

/** Douglas–Peucker: a subset of the points, ends kept, no dropped point further than `tolerance` from what is left.
 *  (Douglas & Peucker, The Canadian Cartographer 10(2), 1973.) A stack instead of recursion: 10,000 points in a spiral would
 *  overflow the call stack. */
export function simplifyLine(points: readonly Point[], tolerance: number): Point[] {
  if (points.length <= 2) return [...points];
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const stack: [number, number][] = [[0, points.length - 1]];
  for (let range = stack.pop(); range !== undefined; range = stack.pop()) {
    const [from, to] = range;
    const far = farthestBetween(points, from, to);
    if (far.distance <= tolerance) continue;
    keep[far.index] = 1;
    stack.push([from, far.index], [far.index, to]);
  }
  return points.filter((_, i) => keep[i] === 1);
}

function farthestBetween(points: readonly Point[], from: number, to: number): { index: number; distance: number } {
  let index = from, distance = -1;
  for (let i = from + 1; i < to; i++) {
    const d = distanceToSegment(points[from]!, points[to]!, points[i]!);
    if (d > distance) [index, distance] = [i, d];
  }
  return { index, distance };
}

/** The same for a closed ring: split at the first point and the point farthest from it. Never fewer than three points of a ring
 *  that had three. */
export function simplifyRing(ring: readonly Point[], tolerance: number): Point[] {
  const first = ring[0];
  if (first === undefined || ring.length <= 3) return [...ring];
  let far = 0, distance = -1;
  ring.forEach((point, i) => {
    const d = Math.hypot(point[0] - first[0], point[1] - first[1]);
    if (d > distance) [far, distance] = [i, d];
  });
  const there = simplifyLine(ring.slice(0, far + 1), tolerance);
  const back = simplifyLine([...ring.slice(far), first], tolerance);
  const simplified = [...there.slice(0, -1), ...back.slice(0, -1)];
  return simplified.length >= 3 ? simplified : withThird(ring, first, ring[far]!);
}

function withThird(ring: readonly Point[], a: Point, b: Point): Point[] {
  let third = 0, distance = -1;
  ring.forEach((point, i) => {
    const d = distanceToSegment(a, b, point);
    if (point !== a && point !== b && d > distance) [third, distance] = [i, d];
  });
  return ring.filter((point, i) => point === a || point === b || i === third);
}
