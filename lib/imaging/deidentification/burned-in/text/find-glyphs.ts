import type { GreyPicture } from '../detect-text';

export interface Glyph {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Strokes of letters are at most this wide; what is wider is a shape. */
const REACH = 8;
/** How much a stroke must differ from the mean around it, in levels. */
const CONTRAST = 26;
const SMALLEST = 4;
const LARGEST = 64;

/** Sum of levels above and left of each point, one more row and column than the picture: box means in constant time. */
function integralOf({ width, height, levels }: GreyPicture): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += levels[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  return sums;
}

/** 1 where a pixel stands out from the mean of the 17 × 17 around it, as `polarity` says. */
function standOut(picture: GreyPicture, polarity: 'light' | 'dark'): Uint8Array {
  const { width, height, levels } = picture;
  const sums = integralOf(picture);
  const sign = polarity === 'light' ? 1 : -1;
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - REACH), bottom = Math.min(height, y + REACH + 1);
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - REACH), right = Math.min(width, x + REACH + 1);
      const at = (v: number, u: number) => sums[v * (width + 1) + u] ?? 0;
      const mean = (at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left)) / ((bottom - top) * (right - left));
      if (sign * ((levels[y * width + x] ?? 0) - mean) > CONTRAST) out[y * width + x] = 1;
    }
  }
  return out;
}

/** Connected strokes (8 neighbours) of the size of letters, as boxes. */
export function findGlyphs(picture: GreyPicture, polarity: 'light' | 'dark'): Glyph[] {
  const { width, height } = picture;
  const marked = standOut(picture, polarity);
  const waiting = new Int32Array(width * height);
  const glyphs: Glyph[] = [];
  for (let start = 0; start < marked.length; start += 1) {
    if (marked[start] !== 1) continue;
    const { box, count } = flood(marked, waiting, start, width, height);
    const fill = count / (box.width * box.height);
    const longest = Math.max(box.width, box.height);
    // A full block or a thin long line is no letter; an "l" or a "-" is thin, but short.
    if (longest >= SMALLEST && longest <= LARGEST && Math.min(box.width, box.height) <= LARGEST / 1.5 && fill > 0.08 && count >= 4) glyphs.push(box);
  }
  return glyphs;
}

/** Takes one connected piece out of `marked`; `waiting` is room for its pixels. */
function flood(marked: Uint8Array, waiting: Int32Array, start: number, width: number, height: number): { box: Glyph; count: number } {
  let left = width, right = 0, top = height, bottom = 0, count = 0, last = 0;
  waiting[0] = start;
  marked[start] = 0;
  while (last >= 0) {
    const at = waiting[last] ?? 0;
    last -= 1;
    count += 1;
    const x = at % width, y = (at - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v += 1) {
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u += 1) {
        const near = v * width + u;
        if (marked[near] !== 1) continue;
        marked[near] = 0;
        last += 1;
        waiting[last] = near;
      }
    }
  }
  return { box: { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }, count };
}
