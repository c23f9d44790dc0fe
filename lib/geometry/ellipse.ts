import type { Box } from './box';
import { cosSinDegrees, distanceBetween, type Point } from './point';

/** `rotation`: degrees, clockwise on screen, of the rx axis from the x axis. */
export interface Ellipse {
  readonly cx: number;
  readonly cy: number;
  readonly rx: number;
  readonly ry: number;
  readonly rotation: number;
}

export const ellipseArea = (ellipse: Ellipse): number => Math.PI * ellipse.rx * ellipse.ry;

/** Ramanujan's second approximation (1914): relative error below 1e-9 up to axes 2:1, and 4e-4 at worst (a flat ellipse). */
export function ellipsePerimeter({ rx, ry }: Ellipse): number {
  const h = ((rx - ry) / (rx + ry)) ** 2;
  return Math.PI * (rx + ry) * (1 + (3 * h) / (10 + Math.sqrt(4 - 3 * h)));
}

export function ellipseBounds({ cx, cy, rx, ry, rotation }: Ellipse): Box {
  const [cos, sin] = cosSinDegrees(rotation);
  const halfWidth = Math.hypot(rx * cos, ry * sin);
  const halfHeight = Math.hypot(rx * sin, ry * cos);
  return { minX: cx - halfWidth, minY: cy - halfHeight, maxX: cx + halfWidth, maxY: cy + halfHeight };
}

/** The point in the ellipse's own frame: centre at the origin, rx along x. */
function toLocal({ cx, cy, rotation }: Ellipse, point: Point): Point {
  const [cos, sin] = cosSinDegrees(rotation);
  const dx = point[0] - cx, dy = point[1] - cy;
  return [dx * cos + dy * sin, dy * cos - dx * sin];
}

export function ellipseContains(ellipse: Ellipse, point: Point): boolean {
  const [x, y] = toLocal(ellipse, point);
  return (x / ellipse.rx) ** 2 + (y / ellipse.ry) ** 2 <= 1;
}

/** The point at a parameter (radians; not the polar angle unless it is a circle). */
export function pointOnEllipse({ cx, cy, rx, ry, rotation }: Ellipse, parameter: number): Point {
  const [cos, sin] = cosSinDegrees(rotation);
  const x = rx * Math.cos(parameter), y = ry * Math.sin(parameter);
  return [cx + x * cos - y * sin, cy + x * sin + y * cos];
}

/** Distance from a point to the curve. By symmetry the point may lie in the first quadrant; there the squared distance to
 *  (rx cos t, ry sin t) has slope zero where rx·px / cos t − ry·py / sin t = rx² − ry², whose left side only grows with t:
 *  one root, found by bisection. */
export function distanceToEllipse(ellipse: Ellipse, point: Point): number {
  const { rx, ry } = ellipse;
  const local = toLocal(ellipse, point);
  const p: Point = [Math.abs(local[0]), Math.abs(local[1])];
  let low = 0, high = Math.PI / 2;
  for (let i = 0; i < 60; i++) {
    const t = (low + high) / 2;
    const cos = Math.cos(t), sin = Math.sin(t);
    const slope = (rx * cos - p[0]) * -rx * sin + (ry * sin - p[1]) * ry * cos;
    if (slope > 0) high = t;
    else low = t;
  }
  const t = (low + high) / 2;
  const ends: Point[] = [[rx, 0], [0, ry], [rx * Math.cos(t), ry * Math.sin(t)]];
  return Math.min(...ends.map((end) => distanceBetween(end, p)));
}

/** The ellipse as a polygon, nowhere further than `tolerance` from it, its corners on the curve.
 *  A circle's chord over an angle δ falls short by r(1 − cos(δ/2)); an ellipse is a circle of the larger radius, flattened,
 *  and flattening only brings the chord nearer. At least 8 points, at most 4,096. */
export function flattenEllipse(ellipse: Ellipse, tolerance: number): Point[] {
  const radius = Math.max(ellipse.rx, ellipse.ry);
  const shortfall = Math.min(1, Math.max(tolerance, 0) / radius);
  const step = 2 * Math.acos(1 - shortfall);
  const wanted = step > 0 ? Math.ceil((2 * Math.PI) / step) : 4096;
  // A multiple of four, so that the four extremes are among the points.
  const count = Math.min(4096, Math.max(8, Math.ceil(wanted / 4) * 4));
  return Array.from({ length: count }, (_, i) => pointOnEllipse(ellipse, (2 * Math.PI * i) / count));
}
