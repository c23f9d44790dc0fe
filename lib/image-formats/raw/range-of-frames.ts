import type { SampleArray } from '@/lib/imaging/image-description';
import { valueRange } from '@/lib/imaging/windowing/frame-statistics';
import type { ValueRange } from '@/lib/imaging/windowing/frame-statistics';

/** Smallest and largest value over `count` frames of `length` bytes, one decoded at a time, so that a large object is never held twice. */
export function rangeOfFrames(data: Uint8Array, count: number, length: number, decode: (frame: Uint8Array) => SampleArray): ValueRange | null {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let k = 0; k < count; k += 1) {
    const range = valueRange(decode(data.subarray(k * length, (k + 1) * length)), { pixelPaddingValue: null, pixelPaddingRangeLimit: null });
    if (!range) continue;
    minimum = Math.min(minimum, range.minimum);
    maximum = Math.max(maximum, range.maximum);
  }
  return minimum <= maximum ? { minimum, maximum } : null;
}
