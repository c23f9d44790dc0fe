import { FiducialError } from '@/lib/domain/errors';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import type { PixelFrame } from '@/lib/imaging/image-description';

type Box = Pick<MaskBox, 'x' | 'y' | 'width' | 'height'>;

/**
 * Proves that masking did what was asked: every sample inside of the boxes is the same as its neighbour, every one outside what it was.
 * Better no image than one that was masked wrongly.
 * @throws FiducialError 'unsupported'
 */
export function checkMaskedFrame(before: PixelFrame, after: PixelFrame, boxes: readonly Box[]): void {
  const { rows, columns, samplesPerPixel } = before;
  if (after.rows !== rows || after.columns !== columns || after.samplesPerPixel !== samplesPerPixel) throw failed('the size of the image changed');
  const inside = markInside(boxes, columns, rows);
  const fill: (number | undefined)[] = [];
  for (let pixel = 0; pixel < inside.length; pixel += 1) {
    for (let sample = 0; sample < samplesPerPixel; sample += 1) {
      const value = after.values[pixel * samplesPerPixel + sample];
      if (inside[pixel] === 0) {
        if (!Object.is(value, before.values[pixel * samplesPerPixel + sample])) throw failed('pixels outside of the masks changed');
      } else if (!Object.is((fill[sample] ??= value), value)) throw failed('the masked pixels are not all alike');
    }
  }
}

function markInside(boxes: readonly Box[], columns: number, rows: number): Uint8Array {
  const inside = new Uint8Array(columns * rows);
  for (const { x, y, width, height } of boxes) {
    const end = Math.min(columns, x + width);
    for (let row = y; row < Math.min(rows, y + height); row += 1) if (x < end) inside.fill(1, row * columns + x, row * columns + end);
  }
  return inside;
}

const failed = (what: string) => new FiducialError('unsupported', `The masks could not be written into this file: ${what}. Reject the image, or approve it as it is.`);
