import { imageToScreen, type Viewport } from '@/lib/editor';
import type { Box, Point } from '@/lib/geometry';
import { roiKind, type Roi } from '@/lib/roi-kinds';

/** Outlines may be this far (CSS px) from the true ones. */
const TOLERANCE_CSS_PX = 0.3;

interface Outline {
  readonly tolerancePx: number;
  readonly pixelAspect: number;
  readonly path: Path2D;
}

const outlines = new WeakMap<Roi, Outline>();
const boxes = new WeakMap<Roi, Box>();

/** A power of two, so that zooming by a little finds the same outline again. */
export const outlineTolerancePx = (viewport: Viewport): number => 2 ** Math.floor(Math.log2(TOLERANCE_CSS_PX / viewport.scale));

/** Leaves out points that are nearer than the tolerance to the last one kept: a screen pixel has no room for them. */
function thin(points: readonly Point[], tolerancePx: number): readonly Point[] {
  const kept: Point[] = [];
  let last: Point | null = null;
  for (const point of points) {
    if (last !== null && Math.abs(point[0] - last[0]) < tolerancePx && Math.abs(point[1] - last[1]) < tolerancePx) continue;
    kept.push(point);
    last = point;
  }
  return kept.length >= 3 ? kept : points;
}

/**
 * Outline in image px with rows stretched to square pixels, so that only turning and scaling is left: a line stroked there is
 * equally wide on all sides. Made once per ROI and zoom level; ROIs are immutable.
 */
export function outlineOf(roi: Roi, tolerancePx: number, pixelAspect: number): Path2D {
  const known = outlines.get(roi);
  if (known && known.tolerancePx === tolerancePx && known.pixelAspect === pixelAspect) return known.path;
  const path = new Path2D();
  for (const [x, y] of thin(roiKind(roi.kind).outline(roi, tolerancePx), tolerancePx)) path.lineTo(x, y * pixelAspect);
  path.closePath();
  outlines.set(roi, { tolerancePx, pixelAspect, path });
  return path;
}

export function boundsOf(roi: Roi): Box {
  const known = boxes.get(roi);
  if (known) return known;
  const box = roiKind(roi.kind).bounds(roi);
  boxes.set(roi, box);
  return box;
}

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** From stretched image px to CSS px: turns, mirrors and scales evenly. */
export function squareToScreen(viewport: Viewport): Matrix {
  const { a, b, c, d, e, f } = imageToScreen(viewport);
  return [a, b, c / viewport.pixelAspect, d / viewport.pixelAspect, e, f];
}
