import type { ImageDescription, PixelFrame } from '../image-description';
import { isPadding } from './modality-transform';

/** Smallest and largest stored value, padding and non-finite values left out; null when nothing is left. */
export interface ValueRange {
  minimum: number;
  maximum: number;
}

type PaddingFields = Pick<ImageDescription, 'pixelPaddingValue' | 'pixelPaddingRangeLimit'>;

/** Without padding or fractions there is nothing to ask of a value: half the time on a 27 MB radiograph. */
function integerRange(values: ArrayLike<number>): ValueRange | null {
  if (values.length === 0) return null;
  let minimum = values[0] as number;
  let maximum = minimum;
  for (let i = 1; i < values.length; i += 1) {
    const v = values[i] as number;
    if (v < minimum) minimum = v;
    else if (v > maximum) maximum = v;
  }
  return { minimum, maximum };
}

export function valueRange(values: ArrayLike<number>, padding: PaddingFields): ValueRange | null {
  const isWhole = ArrayBuffer.isView(values) && !(values instanceof Float32Array || values instanceof Float64Array);
  if (isWhole && padding.pixelPaddingValue === null) return integerRange(values);
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
/** Rounds of refinement: 4096⁴ bins resolve any range of doubles that a picture can have. */
const maximumRounds = 4;

interface Histogram {
  readonly counts: Uint32Array;
  /** Width of a bin. */
  readonly step: number;
  below: number;
  total: number;
}

function countValues(frame: PixelFrame, description: ImageDescription, range: ValueRange): Histogram {
  const step = (range.maximum - range.minimum) / bins;
  const histogram: Histogram = { counts: new Uint32Array(bins), step, below: 0, total: 0 };
  for (const value of frame.values) {
    if (!Number.isFinite(value) || isPadding(description, value)) continue;
    histogram.total += 1;
    if (value < range.minimum) histogram.below += 1;
    else if (value <= range.maximum) {
      const bin = Math.min(bins - 1, Math.floor((value - range.minimum) / step));
      histogram.counts[bin] = (histogram.counts[bin] ?? 0) + 1;
    }
  }
  return histogram;
}

/** Bins in which the counts from below exceed `low` and `high` pixels. */
function findBins({ counts, below }: Histogram, low: number, high: number): [number, number] {
  let seen = below;
  let first = -1;
  for (let bin = 0; bin < bins; bin += 1) {
    seen += counts[bin] ?? 0;
    if (first < 0 && seen > low) first = bin;
    if (seen >= high) return [Math.max(first, 0), bin];
  }
  return [Math.max(first, 0), bins - 1];
}

/**
 * Stored values between which all but `clippedPercent` of the pixels lie at either end. The histogram is refined while
 * a few outliers leave all others in a handful of bins. Null when no pixel counts.
 */
export function percentileRange(frame: PixelFrame, description: ImageDescription, clippedPercent: number): ValueRange | null {
  const full = valueRange(frame.values, description);
  if (!full || full.minimum === full.maximum) return full;
  let range = full;
  for (let round = 0; round < maximumRounds; round += 1) {
    const histogram = countValues(frame, description, range);
    const clipped = (histogram.total * clippedPercent) / 100;
    const [low, high] = findBins(histogram, clipped, histogram.total - clipped);
    const next = { minimum: range.minimum + low * histogram.step, maximum: range.minimum + (high + 1) * histogram.step };
    const isResolved = high - low >= 64 || next.maximum - next.minimum >= range.maximum - range.minimum;
    if (next.minimum >= next.maximum) break;
    range = next;
    if (isResolved) break;
  }
  return range;
}
