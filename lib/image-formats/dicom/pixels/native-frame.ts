import type { ImageDescription, SampleArray } from '@/lib/imaging/image-description';
import { malformed } from '../reading/refusals';
import { newSamples, storedValues, viewCells } from './cell-values';

/** Native YBR_FULL_422 and YBR_PARTIAL_422: Y Y Cb Cr for every two pixels of a row (PS3.3 C.7.6.3.1.2). */
export function isSubsampled({ photometricInterpretation }: Pick<ImageDescription, 'photometricInterpretation'>): boolean {
  return photometricInterpretation.endsWith('_422');
}

type Shape = Pick<ImageDescription, 'rows' | 'columns' | 'samplesPerPixel' | 'bitsAllocated' | 'photometricInterpretation'>;

/** Bits of one frame of native cells. */
export function nativeFrameBits(description: Shape): number {
  const samples = isSubsampled(description) ? 2 : description.samplesPerPixel;
  return description.rows * description.columns * samples * description.bitsAllocated;
}

function swapBytes(bytes: Uint8Array, width: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += width) for (let i = 0; i < width; i += 1) out[at + i] = bytes[at + width - 1 - i] ?? 0;
  return out;
}

/** Pixels of one bit, the first in the lowest bit of the first byte (PS3.5 8.1.1, figure 8.1-2…). */
function unpackBits(bytes: Uint8Array, pixels: number): Uint8Array {
  const out = new Uint8Array(pixels);
  for (let i = 0; i < pixels; i += 1) out[i] = ((bytes[i >> 3] as number) >> (i & 7)) & 1;
  return out;
}

export function interleavePlanes(planes: SampleArray, pixels: number): SampleArray {
  const out = planes.slice();
  for (let i = 0; i < pixels; i += 1) {
    out[3 * i] = planes[i] as number;
    out[3 * i + 1] = planes[pixels + i] as number;
    out[3 * i + 2] = planes[2 * pixels + i] as number;
  }
  return out;
}

/** Each pair of chroma values belongs to both pixels. */
function spreadChroma(values: SampleArray, description: ImageDescription): SampleArray {
  const out = newSamples(description.sampleType, (values.length / 2) * 3);
  for (let from = 0, to = 0; from < values.length; from += 4, to += 6) {
    for (const second of [0, 1]) {
      out[to + 3 * second] = values[from + second] as number;
      out[to + 3 * second + 1] = values[from + 2] as number;
      out[to + 3 * second + 2] = values[from + 3] as number;
    }
  }
  return out;
}

/**
 * Stored values out of cells as native pixel data has them.
 * @param bytes one frame; one more byte where it was padded to an even length
 * @throws FiducialError 'malformed' when the length is another
 */
export function decodeNativeFrame(description: ImageDescription, bytes: Uint8Array): SampleArray {
  const { rows, columns, bitsAllocated, byteOrder, sampleType } = description;
  const length = Math.ceil(nativeFrameBits(description) / 8);
  if (bytes.length !== length && bytes.length !== length + (length % 2)) throw malformed('The frame does not have the length that its description asks for.');
  const little = byteOrder === 'little' ? bytes : swapBytes(bytes, Math.max(2, bitsAllocated / 8));
  if (bitsAllocated === 1) return unpackBits(little, rows * columns);
  const cells = viewCells(little.subarray(0, length), sampleType);
  const values = sampleType.startsWith('float') ? cells : storedValues(cells, description);
  if (isSubsampled(description)) return spreadChroma(values, description);
  return description.samplesPerPixel === 3 && description.planarConfiguration === 1 ? interleavePlanes(values, rows * columns) : values;
}
