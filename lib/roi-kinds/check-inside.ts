import { roiKind, type Roi } from './kinds';

/** Px a coordinate may lie over the border: what is left of rounding after a drag that was clamped to it. */
export const BORDER_TOLERANCE_PX = 1e-6;
/** px². Less is a slip of the hand or a broken import, and no pixel mask could show it. */
export const MIN_AREA_PX2 = 1e-6;

/**
 * Null when the ROI may be stored on an image of columns × rows, else the reason in plain words.
 *
 * Policy: the whole ROI lies within [0, columns] × [0, rows] (its exact bounds, also when turned), it has an area, and its outline is
 * simple. Self-intersection is refused, not repaired: the shoelace area and the even-odd mask of such an outline disagree, so
 * measures and exports would contradict each other.
 */
export function checkRoiInside(roi: Roi, columns: number, rows: number): string | null {
  const contract = roiKind(roi.kind);
  const { minX, minY, maxX, maxY } = contract.bounds(roi);
  if (!Number.isFinite(minX + minY + maxX + maxY)) return 'The ROI has a coordinate that is not a finite number';
  if (maxX <= 0 || maxY <= 0 || minX >= columns || minY >= rows) return 'The ROI lies outside the image';
  const over = Math.max(-minX, -minY, maxX - columns, maxY - rows);
  if (over > BORDER_TOLERANCE_PX) return 'The ROI reaches over the border of the image';
  // Written so that NaN is refused too.
  if (!(contract.area(roi) >= MIN_AREA_PX2)) return 'The ROI has no area';
  return contract.flaw(roi);
}
