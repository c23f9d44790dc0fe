import { imageToScreen, type Viewport } from '@/lib/editor';
import { simplifyLine, type Box, type Point } from '@/lib/geometry';
import { roiKind, type Roi } from '@/lib/roi-kinds';

/** Outlines may be this far (CSS px) from the true ones. */
const TOLERANCE_CSS_PX = 0.25;

export interface Outline {
  readonly tolerancePx: number;
  readonly pixelAspect: number;
  readonly path: Path2D;
  readonly pointCount: number;
}

const outlines = new WeakMap<Roi, Outline>();
const boxes = new WeakMap<Roi, Box>();

/** A power of two, so that zooming by a little finds the same outline again. */
export const outlineTolerancePx = (viewport: Viewport): number => 2 ** Math.floor(Math.log2(TOLERANCE_CSS_PX / viewport.scale));

/** Points without which the line would be seen to differ. Half of a freehand outline's points make no difference at most zooms. */
function visiblePoints(roi: Roi, tolerancePx: number): readonly Point[] {
  const points = roiKind(roi.kind).outline(roi, tolerancePx);
  const [first] = points;
  if (first === undefined || points.length < 8) return points;
  const kept = simplifyLine([...points, first], tolerancePx);
  return kept.length > 3 ? kept.slice(0, -1) : points;
}

/**
 * Outline in image px with rows stretched to square pixels, so that only turning and scaling is left: a line stroked there is
 * equally wide on all sides. Made once per ROI and zoom level; ROIs are immutable.
 */
export function outlineOf(roi: Roi, tolerancePx: number, pixelAspect: number): Outline {
  const known = outlines.get(roi);
  if (known && known.tolerancePx === tolerancePx && known.pixelAspect === pixelAspect) return known;
  const path = new Path2D();
  const points = visiblePoints(roi, tolerancePx);
  for (const [x, y] of points) path.lineTo(x, y * pixelAspect);
  path.closePath();
  const outline: Outline = { tolerancePx, pixelAspect, path, pointCount: points.length };
  outlines.set(roi, outline);
  return outline;
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
