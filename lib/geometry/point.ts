/** [x, y]: x right (columns), y down (rows). Treated as immutable. */
export type Point = [x: number, y: number];

export const distanceBetween = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

export const addPoints = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]];

export const subtractPoints = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]];

/** The point a fraction `t` of the way from `a` to `b`. Exact at both ends. */
export const interpolatePoints = (a: Point, b: Point, t: number): Point =>
  t === 1 ? b : [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];

/** Twice the signed area of the triangle a-b-c: positive when c lies clockwise (on screen, y down) of a→b. */
export const crossProduct = (a: Point, b: Point, c: Point): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Degrees brought into [0, 360). */
export function normaliseDegrees(degrees: number): number {
  const turned = degrees % 360;
  const positive = turned < 0 ? turned + 360 : turned;
  // A tiny negative angle plus 360 rounds to exactly 360; and -0 would not survive JSON.
  return positive >= 360 || positive === 0 ? 0 : positive;
}

/** Turns a point about the origin, clockwise on screen. Quarter turns are exact. */
export function rotatePoint(point: Point, degrees: number): Point {
  const [cos, sin] = cosSinDegrees(degrees);
  return [point[0] * cos - point[1] * sin, point[0] * sin + point[1] * cos];
}

/** [cos, sin] of an angle in degrees, exact at quarter turns (Math.cos(π/2) is 6e-17). */
export function cosSinDegrees(degrees: number): [cos: number, sin: number] {
  switch (normaliseDegrees(degrees)) {
    case 0: return [1, 0];
    case 90: return [0, 1];
    case 180: return [-1, 0];
    case 270: return [0, -1];
  }
  const radians = (degrees * Math.PI) / 180;
  return [Math.cos(radians), Math.sin(radians)];
}
