import type { ImageDescription, PixelFrame } from '../image-description';
import { isPadding } from './modality-transform';

/** Smallest and largest stored value, padding and non-finite values left out; null when nothing is left. */
export interface ValueRange {
  minimum: number;
  maximum: number;
}

type PaddingFields = Pick<ImageDescription, 'pixelPaddingValue' | 'pixelPaddingRangeLimit'>;

export function valueRange(values: ArrayLike<number>, padding: PaddingFields): ValueRange | null {
  let minimum = Infinity;
  let maximum = -Infinity;
  const value = padding.pixelPaddingValue;
  const low = value === null ? Infinity : Math.min(value, padding.pixelPaddingRangeLimit ?? value);
  const high = value === null ? -Infinity : Math.max(value, padding.pixelPaddingRangeLimit ?? value);
  for (let i = 0; i < values.length; i += 1) {
    const v = values[i] as number;
    if (v >= low && v <= high) continue;
    if (v < minimum && v !== -Infinity) minimum = v;
    if (v > maximum && v !== Infinity) maximum = v;
  }
  return minimum <= maximum ? { minimum, maximum } : null;
}

const bins = 4096;

/**
 * Stored values between which all but `clippedPercent` of the pixels lie at either end (histogram of 4096 bins).
 * Null when no pixel counts.
 */
export function percentileRange(frame: PixelFrame, description: ImageDescription, clippedPercent: number): ValueRange | null {
  const full = valueRange(frame.values, description);
  if (!full || full.minimum === full.maximum) return full;
  const step = (full.maximum - full.minimum) / (bins - 1);
  const counts = new Uint32Array(bins);
  let total = 0;
  for (const value of frame.values) {
    if (!Number.isFinite(value) || isPadding(description, value)) continue;
    const bin = Math.round((value - full.minimum) / step);
    counts[bin] = (counts[bin] ?? 0) + 1;
    total += 1;
  }
  const budget = (total * clippedPercent) / 100;
  const edge = (from: number, by: number): number => {
    let seen = 0;
    for (let bin = from; bin >= 0 && bin < bins; bin += by) {
      seen += counts[bin] ?? 0;
      if (seen > budget) return bin;
    }
    return from;
  };
  const low = full.minimum + edge(0, 1) * step;
  const high = full.minimum + edge(bins - 1, -1) * step;
  return low < high ? { minimum: low, maximum: high } : full;
}
