import type { MaskBox } from '@/lib/imaging/deidentification/review';
import { frameByteRange } from '@/lib/imaging/image-description';
import type { ImageDescription, SampleArray } from '@/lib/imaging/image-description';
import type { MaskedImage, ParsedImage } from '../contract';
import { forEachBlankedRow } from './blank-boxes';

/** The stored value that is shown darkest, or null for colour and where nothing is known: zero bytes are black there. */
function darkest({ samplesPerPixel, photometricInterpretation, rescaleSlope, minimum, maximum }: ImageDescription): number | null {
  if (samplesPerPixel === 3) return null;
  return (photometricInterpretation === 'MONOCHROME1') !== rescaleSlope < 0 ? maximum : minimum;
}

/** Bytes of a pixel that holds the darkest value, copied from where it occurs, so that no type and byte order has to be written. */
function darkestPixel(bytes: Uint8Array, { description, frameTable }: ParsedImage, decode: (frame: Uint8Array) => SampleArray): Uint8Array {
  const value = darkest(description);
  const pixels = description.rows * description.columns;
  for (let k = 0; k < description.frames; k += 1) {
    const range = frameByteRange(frameTable, k);
    if (!range) break;
    const size = range.length / pixels;
    if (value === null) return new Uint8Array(size);
    const at = decode(bytes.subarray(range.offset, range.offset + range.length)).indexOf(value);
    if (at >= 0) return bytes.slice(range.offset + at * size, range.offset + (at + 1) * size);
  }
  return new Uint8Array((frameByteRange(frameTable, 0)?.length ?? pixels) / pixels);
}

/** Blanks boxes in uncompressed frames whose pixels lie one behind the other; everything else is copied. */
export function maskRawFrames(bytes: Uint8Array, parsed: ParsedImage, decode: (frame: Uint8Array) => SampleArray, boxes: readonly MaskBox[]): MaskedImage {
  const { description, frameTable } = parsed;
  const pixel = darkestPixel(bytes, parsed, decode);
  const out = bytes.slice();
  for (let k = 0; k < description.frames; k += 1) {
    const range = frameByteRange(frameTable, k);
    if (range) forEachBlankedRow(description, boxes, k, (start, end) => {
      for (let i = start; i < end; i += 1) out.set(pixel, range.offset + i * pixel.length);
    });
  }
  return { parts: [out] };
}
