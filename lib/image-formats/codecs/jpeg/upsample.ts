import type { ComponentPlane, McuGrid } from './component-plane';
import { unsupportedJpeg } from './damage';

type Row = Uint8Array | Uint16Array;

/**
 * Chroma at full resolution as libjpeg makes it ("fancy upsampling"): a triangle filter where a component has half the samples in a
 * direction, repetition for other ratios. The rounding alternates as it does there, so that values are the same bit by bit.
 */
function widenByHalf(input: Row, at: number, columns: number, out: Row): void {
  out[0] = input[at] as number;
  for (let x = 0; x < columns; x += 1) {
    const three = 3 * (input[at + x] as number);
    if (x > 0) out[2 * x] = (three + (input[at + x - 1] as number) + 1) >> 2;
    out[2 * x + 1] = x + 1 < columns ? (three + (input[at + x + 1] as number) + 2) >> 2 : (input[at + x] as number);
  }
}

/** Both directions at once: columns of three parts of the nearer row and one of the farther, then the same along the row. */
function widenBoth(near: number, far: number, input: Row, columns: number, out: Row): void {
  const sum = (x: number): number => 3 * (input[near + x] as number) + (input[far + x] as number);
  let last = sum(0);
  let current = last;
  for (let x = 0; x < columns; x += 1) {
    const next = x + 1 < columns ? sum(x + 1) : current;
    out[2 * x] = x === 0 ? (current * 4 + 8) >> 4 : (current * 3 + last + 8) >> 4;
    out[2 * x + 1] = x + 1 < columns ? (current * 3 + next + 7) >> 4 : (current * 4 + 7) >> 4;
    last = current;
    current = next;
  }
}

function repeat(input: Row, at: number, columns: number, times: number, out: Row): void {
  for (let x = 0; x < columns; x += 1) out.fill(input[at + x] as number, x * times, (x + 1) * times);
}

/** Makes row `y` of the picture from a plane. `out` has room for whole MCUs. */
export function makeRowMaker(plane: ComponentPlane, grid: McuGrid): (y: number, out: Row) => void {
  const across = grid.maxHorizontal / plane.horizontal;
  const down = grid.maxVertical / plane.vertical;
  if (!Number.isInteger(across) || !Number.isInteger(down)) throw unsupportedJpeg('such sampling factors');
  const { samples, stride, columns, rows } = plane;
  const rowAt = (y: number): number => Math.min(Math.max(y, 0), rows - 1) * stride;
  /** The farther neighbour of an upper or lower half row. */
  const farRow = (y: number): number => rowAt((y >> 1) + (y % 2 === 0 ? -1 : 1));
  if (across === 1 && down === 1) return (y, out) => out.set(samples.subarray(rowAt(y), rowAt(y) + columns));
  if (across === 2 && down === 1 && columns > 2) return (y, out) => widenByHalf(samples, rowAt(y), columns, out);
  if (across === 2 && down === 2 && columns > 2) return (y, out) => widenBoth(rowAt(y >> 1), farRow(y), samples, columns, out);
  if (across === 1 && down === 2) {
    return (y, out) => {
      const near = rowAt(y >> 1), far = farRow(y), bias = y % 2 === 0 ? 1 : 2;
      for (let x = 0; x < columns; x += 1) out[x] = (3 * (samples[near + x] as number) + (samples[far + x] as number) + bias) >> 2;
    };
  }
  return (y, out) => repeat(samples, rowAt(Math.floor(y / down)), columns, across, out);
}
