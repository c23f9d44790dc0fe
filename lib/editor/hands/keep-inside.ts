/**
 * ROIs do not leave the image: the GESTURE is clamped, so that what is shown while dragging is what will be stored. A moved ROI stops at
 * the border; a point is put on the border; a reshaped or turned ROI goes as far along the drag as it can.
 */
import { clampToBox, interpolatePoints, uniteBoxes, type Box, type Point } from '@/lib/geometry';
import { roiKind, type DragModifiers, type Handle, type Roi, type RoiKindName } from '@/lib/roi-kinds';
import { boundsOf } from '../model/frame-index';

interface ImageSize { readonly columns: number; readonly rows: number }

/** Stays below the tolerance of the check that the ROI is inside. */
const ROUNDING_PX = 1e-9;

const imageBox = ({ columns, rows }: ImageSize): Box => ({ minX: 0, minY: 0, maxX: columns, maxY: rows });

export const pointInside = (point: Point, image: ImageSize): Point => clampToBox(point, imageBox(image));

function isInside(roi: Roi, { columns, rows }: ImageSize): boolean {
  const { minX, minY, maxX, maxY } = roiKind(roi.kind).bounds(roi);
  return minX >= -ROUNDING_PX && minY >= -ROUNDING_PX && maxX <= columns + ROUNDING_PX && maxY <= rows + ROUNDING_PX;
}

/** Moves ROIs together, each as it is to the others, no further than the first of them to reach a border. */
export function moveInside(rois: ReadonlyMap<string, Roi>, dx: number, dy: number, image: ImageSize): Map<string, Roi> {
  const box = [...rois.values()].map(boundsOf).reduce(uniteBoxes);
  const x = Math.min(Math.max(dx, Math.min(0, -box.minX)), Math.max(0, image.columns - box.maxX));
  const y = Math.min(Math.max(dy, Math.min(0, -box.minY)), Math.max(0, image.rows - box.maxY));
  if (x === 0 && y === 0) return new Map(rois);
  return new Map([...rois].map(([id, roi]) => [id, roiKind(roi.kind).translate(roi, x, y)]));
}

/** The ROI of a drag from → to; where that would leave the image, of the longest shorter drag that does not. */
export function createInside(kind: RoiKindName, from: Point, to: Point, modifiers: DragModifiers, image: ImageSize): Roi | null {
  const { gesture } = roiKind(kind);
  if (gesture.input !== 'drag') return null;
  const start = pointInside(from, image), end = pointInside(to, image);
  return farthest(start, end, (point) => gesture.fromDrag(start, point, modifiers), image);
}

export function dragHandleInside(roi: Roi, handle: Handle, to: Point, modifiers: DragModifiers, image: ImageSize): Roi {
  if (handle.role === 'move') return moveInside(new Map([['', roi]]), to[0] - handle.point[0], to[1] - handle.point[1], image).get('') ?? roi;
  // The handle that turns an ROI stands outside it, and may stand outside the image.
  const end = handle.role === 'rotate' ? to : pointInside(to, image);
  return farthest(handle.point, end, (point) => roiKind(roi.kind).dragHandle(roi, handle.id, point, modifiers), image) ?? roi;
}

/** Tries the whole way, then halves: 40 times is finer than a float of a pixel. Null when no part of the way gives an ROI inside. */
function farthest(from: Point, to: Point, make: (point: Point) => Roi | null, image: ImageSize): Roi | null {
  const whole = make(to);
  if (whole === null || isInside(whole, image)) return whole;
  let low = 0, high = 1, best: Roi | null = null;
  for (let i = 0; i < 40; i++) {
    const t = (low + high) / 2;
    const roi = make(interpolatePoints(from, to, t));
    if (roi !== null && !isInside(roi, image)) high = t;
    else [low, best] = [t, roi ?? best];
  }
  return best;
}

/** A default ROI about a point, smaller where the image is. */
export function placeInside(kind: RoiKindName, centre: Point, sizePx: number, image: ImageSize): Roi {
  const size = Math.min(sizePx, image.columns, image.rows);
  const half = size / 2;
  const inside = clampToBox(centre, { minX: half, minY: half, maxX: image.columns - half, maxY: image.rows - half });
  return roiKind(kind).place(inside, size);
}
