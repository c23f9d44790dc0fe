import type { MaskBox } from '@/lib/imaging/deidentification/review';
import type { ImageDescription, PixelFrame, SampleArray } from '@/lib/imaging/image-description';

function darkestEntry({ palette }: ImageDescription): number {
  const table = Uint8Array.from(atob(palette?.rgb ?? ''), (character) => character.charCodeAt(0));
  let darkest = 0;
  let least = Infinity;
  for (let entry = 0; 3 * entry + 2 < table.length; entry += 1) {
    const brightness = 0.299 * (table[3 * entry] ?? 0) + 0.587 * (table[3 * entry + 1] ?? 0) + 0.114 * (table[3 * entry + 2] ?? 0);
    if (brightness < least) {
      least = brightness;
      darkest = entry;
    }
  }
  return (palette?.firstMapped ?? 0) + darkest;
}

function extreme(values: SampleArray, isLargest: boolean): number {
  let found = values[0] ?? 0;
  for (const value of values) if (isLargest ? value > found : value < found) found = value;
  return found;
}

/**
 * The stored value, one for each sample, that is shown as black. Of signed and floating point pixels the darkest that the frame has, since
 * the end of their range would stretch every window.
 */
export function blackOf(description: ImageDescription, values: SampleArray): readonly number[] {
  const { photometricInterpretation, bitsStored, sampleType, pixelRepresentation, rescaleSlope } = description;
  const middle = 2 ** (bitsStored - 1);
  if (description.palette) return [darkestEntry(description)];
  if (photometricInterpretation === 'RGB') return [0, 0, 0];
  if (photometricInterpretation.startsWith('YBR_PARTIAL')) return [2 ** (bitsStored - 4), middle, middle];
  if (photometricInterpretation.startsWith('YBR')) return [0, middle, middle];
  const isLargest = (photometricInterpretation === 'MONOCHROME1') !== rescaleSlope < 0;
  if (sampleType.startsWith('float') || pixelRepresentation === 1) return [extreme(values, isLargest)];
  return [isLargest ? 2 ** bitsStored - 1 : 0];
}

/** A copy of the frame with the boxes filled. Parts of boxes that lie outside of the image are passed over. */
export function fillBoxes(description: ImageDescription, frame: PixelFrame, boxes: readonly MaskBox[]): PixelFrame {
  const black = blackOf(description, frame.values);
  const values = frame.values.slice();
  const { rows, columns, samplesPerPixel } = frame;
  for (const { x, y, width, height } of boxes) {
    for (let row = y; row < Math.min(rows, y + height); row += 1) {
      for (let column = x; column < Math.min(columns, x + width); column += 1) {
        for (let sample = 0; sample < samplesPerPixel; sample += 1) values[(row * columns + column) * samplesPerPixel + sample] = black[sample] ?? 0;
      }
    }
  }
  return { ...frame, values };
}
