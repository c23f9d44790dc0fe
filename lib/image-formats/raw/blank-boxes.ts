import type { MaskBox } from '@/lib/imaging/deidentification/review';
import type { PixelFrame } from '@/lib/imaging/image-description';

/** Calls back for each stretch of pixels of a frame that lies in a box, as pixel indices [start, end). Boxes are cut to the picture. */
export function forEachBlankedRow(size: { readonly rows: number; readonly columns: number }, boxes: readonly MaskBox[], frame: number, blank: (start: number, end: number) => void): void {
  for (const box of boxes) {
    if (box.frame !== null && box.frame !== frame) continue;
    const right = Math.min(box.x + box.width, size.columns);
    for (let y = box.y; y < Math.min(box.y + box.height, size.rows); y += 1) if (box.x < right) blank(y * size.columns + box.x, y * size.columns + right);
  }
}

/** A copy of a picture with its boxes black. */
export function blackened<T extends PixelFrame>(picture: T, boxes: readonly MaskBox[]): T {
  const values = picture.values.slice();
  forEachBlankedRow(picture, boxes, 0, (start, end) => values.fill(0, start * picture.samplesPerPixel, end * picture.samplesPerPixel));
  return { ...picture, values };
}
