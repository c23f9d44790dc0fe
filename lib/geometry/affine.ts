import type { Point } from './point';

/** 2×3 matrix, canvas order: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const IDENTITY: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

export const translation = (x: number, y: number): Affine => ({ ...IDENTITY, e: x, f: y });
export const scaling = (x: number, y: number): Affine => ({ ...IDENTITY, a: x, d: y });

/** First `first`, then `then`. */
export const composeAffine = (first: Affine, then: Affine): Affine => ({
  a: then.a * first.a + then.c * first.b,
  b: then.b * first.a + then.d * first.b,
  c: then.a * first.c + then.c * first.d,
  d: then.b * first.c + then.d * first.d,
  e: then.a * first.e + then.c * first.f + then.e,
  f: then.b * first.e + then.d * first.f + then.f,
});

/** Throws a RangeError when the transform flattens the plane and so cannot be undone. */
export function invertAffine(t: Affine): Affine {
  const determinant = t.a * t.d - t.b * t.c;
  if (determinant === 0 || !Number.isFinite(determinant)) throw new RangeError('The transform has no inverse');
  const a = t.d / determinant, b = -t.b / determinant, c = -t.c / determinant, d = t.a / determinant;
  return { a, b, c, d, e: -(a * t.e + c * t.f), f: -(b * t.e + d * t.f) };
}

export const applyAffine = (t: Affine, p: Point): Point => [t.a * p[0] + t.c * p[1] + t.e, t.b * p[0] + t.d * p[1] + t.f];
