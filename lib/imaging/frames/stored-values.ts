import { sha256Hex } from '../identity/pseudonyms';
import type { PixelFrame } from '../image-description';

/**
 * Stored values as bytes: little endian in a cell of Bits Allocated bits, row by row, colour interleaved, values of one bit as a byte of 0 or
 * 1. A view, not a copy: the typed array of a decoded frame is this already on every platform that runs this (all are little endian).
 */
export function serialiseStoredValues({ values }: PixelFrame): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

export interface StoredValuesSummary {
  /** Hex, of `serialiseStoredValues`. */
  readonly sha256: string;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

/** Hash and statistics over every value of a frame; NaN is left out of the statistics, which are NaN when nothing else is there. */
export function hashStoredValues(frame: PixelFrame): StoredValuesSummary {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let count = 0;
  for (const value of frame.values) {
    if (Number.isNaN(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    count += 1;
  }
  const sha256 = sha256Hex(serialiseStoredValues(frame));
  return count === 0 ? { sha256, min: NaN, max: NaN, mean: NaN } : { sha256, min, max, mean: sum / count };
}
