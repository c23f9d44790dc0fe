import type { LoadedFrame } from '@/lib/browser/pixels';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { frameFields, isPadding, lookUp, modalityValue } from '@/lib/imaging/windowing/modality-transform';
import type { MeasurePixels } from '@/lib/roi-kinds';

/** Unit of the real values; empty when the file does not say. `US` is DICOM's word for "unspecified" (PS3.3 C.11.1.1.2). */
export function unitOf({ rescaleType, modality, modalityLut, samplesPerPixel }: ImageDescription): string {
  if (samplesPerPixel !== 1) return '';
  if (rescaleType !== null) return rescaleType === 'US' ? '' : rescaleType;
  return modality === 'CT' && modalityLut === null ? 'HU' : '';
}

const prepared = new WeakMap<LoadedFrame, MeasurePixels>();

/** The frame as `measureRoi` takes it. What one slope and one padding value cannot say is worked out per pixel, once. */
export function measurePixelsOf(frame: LoadedFrame): MeasurePixels {
  const known = prepared.get(frame) ?? prepare(frame);
  prepared.set(frame, known);
  return known;
}

function prepare({ pixels, source }: LoadedFrame): MeasurePixels {
  const { rows, columns, samplesPerPixel, values } = pixels;
  const { description } = source;
  const size = { rows, columns, samplesPerPixel };
  const { modalityLut, pixelPaddingValue, pixelPaddingRangeLimit } = description;
  if (modalityLut === null && pixelPaddingRangeLimit === null) {
    const { rescaleSlope, rescaleIntercept } = frameFields(description, source.frame);
    return { ...size, values, slope: rescaleSlope, intercept: rescaleIntercept, paddingValue: pixelPaddingValue };
  }
  const real = Float64Array.from(values as ArrayLike<number>, (stored) => {
    if (isPadding(description, stored)) return -Infinity;
    return modalityLut === null ? modalityValue(description, stored, source.frame) : lookUp(modalityLut, stored);
  });
  return { ...size, values: real, slope: 1, intercept: 0, paddingValue: -Infinity };
}

/** Real values of the pixel that holds a point of the image; null outside. One per sample; 'padding' where there is no data. */
export function realValuesAt(frame: LoadedFrame, x: number, y: number): readonly number[] | 'padding' | null {
  const { rows, columns, samplesPerPixel, values } = frame.pixels;
  const column = Math.floor(x), row = Math.floor(y);
  if (column < 0 || row < 0 || column >= columns || row >= rows) return null;
  const { description, frame: index } = frame.source;
  const first = (row * columns + column) * samplesPerPixel;
  if (samplesPerPixel === 1 && isPadding(description, values[first]!)) return 'padding';
  if (samplesPerPixel !== 1) return Array.from(values.slice(first, first + samplesPerPixel));
  return [modalityValue(description, values[first]!, index)];
}
