import { displayDescription, toDisplayFrame } from '../display/to-display-frame';
import type { ImageDescription, PixelFrame, Presentation, VoiWindow } from '../image-description';
import { presentedSize, storedPixelAt } from '../orientation/presentation';
import { displayAspectRatio } from '../spacing';
import { valueRange } from '../windowing/frame-statistics';
import { defaultWindow } from '../windowing/default-window';
import { displayValue, integerRanges } from '../windowing/voi';

/** 8-bit raster, row by row from the top-left, ready for an encoder. */
export interface PreviewRaster {
  width: number;
  height: number;
  channels: 1 | 3;
  pixels: Uint8Array;
}

/** Source indices that are averaged into target index i: `indices[starts[i]]` up to, not including, `indices[starts[i + 1]]`. */
interface Samples {
  readonly indices: Int32Array;
  readonly starts: Int32Array;
}

/** Enough for a smooth thumbnail; averaging every pixel of a mammogram took 170 ms, this takes a few. */
const maximumSamples = 4;

function sampleAxis(source: number, target: number): Samples {
  const indices: number[] = [];
  const starts = Int32Array.from({ length: target + 1 }, (_, i) => {
    const at = indices.length;
    const from = Math.floor((i * source) / target);
    const to = Math.max(Math.ceil(((i + 1) * source) / target), from + 1);
    const count = Math.min(to - from, maximumSamples);
    if (i < target) for (let k = 0; k < count; k += 1) indices.push(from + Math.floor(((2 * k + 1) * (to - from)) / (2 * count)));
    return at;
  });
  return { indices: Int32Array.from(indices), starts };
}

/** Mean brightness of up to 4 × 4 pixels spread evenly over each box: no aliasing to speak of, and a constant image stays constant. */
function shrink(frame: PixelFrame, brightness: Brightness, width: number, height: number): Uint8Array {
  const { columns, rows, samplesPerPixel: channels, values } = frame;
  const across = sampleAxis(columns, width);
  const along = sampleAxis(rows, height);
  const sums = new Float64Array(width * channels);
  const out = new Uint8Array(width * height * channels);
  for (let v = 0; v < height; v += 1) {
    sums.fill(0);
    const [top, bottom] = [along.starts[v] ?? 0, along.starts[v + 1] ?? 0];
    for (let k = top; k < bottom; k += 1) {
      const rowAt = (along.indices[k] ?? 0) * columns * channels;
      if (channels === 1 && brightness.known) addGreyRow(sums, values, rowAt, across, brightness.known, brightness);
      else addRow(sums, values, rowAt, across, channels, brightness.of);
    }
    for (let u = 0, i = 0; u < width; u += 1) {
      const count = ((across.starts[u + 1] as number) - (across.starts[u] as number)) * (bottom - top);
      // Rounded: sums are never negative.
      for (let c = 0; c < channels; c += 1, i += 1) out[v * sums.length + i] = ((sums[i] as number) / count + 0.5) | 0;
    }
  }
  return out;
}

function addRow(sums: Float64Array, values: PixelFrame['values'], rowAt: number, { indices, starts }: Samples, channels: number, brightness: (stored: number) => number): void {
  for (let u = 0, at = 0; u < starts.length - 1; u += 1) {
    const [from, to] = [starts[u] ?? 0, starts[u + 1] ?? 0];
    for (let c = 0; c < channels; c += 1, at += 1) {
      let sum = 0;
      for (let k = from; k < to; k += 1) sum += brightness(values[rowAt + (indices[k] ?? 0) * channels + c] ?? 0);
      sums[at] = (sums[at] ?? 0) + sum;
    }
  }
}

/** The same for one grey channel of whole numbers, of which nearly all have been met before: a third of the time, and most images are of this kind. */
function addGreyRow(sums: Float64Array, values: PixelFrame['values'], rowAt: number, { indices, starts }: Samples, known: Int16Array, { first, of }: Brightness): void {
  for (let u = 0; u < sums.length; u += 1) {
    const to = starts[u + 1] as number;
    let sum = 0;
    for (let k = starts[u] as number; k < to; k += 1) {
      const stored = values[rowAt + (indices[k] as number)] as number;
      const level = known[stored - first] as number;
      sum += level >= 0 ? level : of(stored);
    }
    sums[u] = (sums[u] as number) + sum;
  }
}

interface Brightness {
  /** 0 (black) to 255 of a stored value. */
  of(stored: number): number;
  /** Those met so far, by stored value from `first` on; −1 for the others. Null where values are no whole numbers. */
  known: Int16Array | null;
  first: number;
}

/** Each stored value is worked out when it is first met: a table of all 65,536 costs more than most thumbnails. */
function brightnessOf(description: ImageDescription, window: VoiWindow | null, frameIndex: number): Brightness {
  const range = integerRanges[description.sampleType];
  if (!range) return { of: (stored) => 255 * displayValue(description, stored, window, frameIndex), known: null, first: 0 };
  const first = range[0];
  const known = new Int16Array(range[1] - first + 1).fill(-1);
  const rounded = new Uint8ClampedArray(1);
  const of = (stored: number) => {
    const level = known[stored - first] ?? 0;
    if (level >= 0) return level;
    rounded[0] = 255 * displayValue(description, stored, window, frameIndex);
    return (known[stored - first] = rounded[0] ?? 0);
  };
  return { of, known, first };
}

function windowOf(frame: PixelFrame, description: ImageDescription, frameIndex: number): VoiWindow | null {
  const isKnown = description.frames === 1 && description.minimum !== null;
  return isKnown ? defaultWindow(description) : defaultWindow(description, valueRange(frame.values, description), frameIndex);
}

/**
 * Small picture of one frame as the viewer would first show it: default window, inversion, square pixels, presentation.
 * @param maxSide longest side of the result, in pixels; never enlarges beyond making pixels square
 */
export function renderPreview(stored: PixelFrame, described: ImageDescription, maxSide: number, frameIndex = 0, window?: VoiWindow): PreviewRaster {
  const frame = toDisplayFrame(described, stored);
  const description = displayDescription(described);
  const shownWindow = window ?? windowOf(frame, description, frameIndex);
  const aspect = displayAspectRatio(description);
  const scale = Math.min(1, maxSide / Math.max(frame.columns, frame.rows * aspect));
  const columns = Math.min(maxSide, Math.max(1, Math.round(frame.columns * scale)));
  const rows = Math.min(maxSide, Math.max(1, Math.round(frame.rows * aspect * scale)));
  const channels = frame.samplesPerPixel;
  const small = shrink(frame, brightnessOf(description, shownWindow, frameIndex), columns, rows);
  const { width, height } = presentedSize(description.presentation, columns, rows);
  return { width, height, channels, pixels: present(small, description.presentation, columns, rows, channels) };
}

/** Turned and mirrored. The place of a pixel is linear in the place it is shown at: three of them tell all. */
function present(small: Uint8Array, presentation: Presentation, columns: number, rows: number, channels: 1 | 3): Uint8Array {
  if (presentation.rotation === 0 && !presentation.flipHorizontal) return small;
  const { width, height } = presentedSize(presentation, columns, rows);
  const placeOf = (u: number, v: number) => {
    const { x, y } = storedPixelAt(presentation, columns, rows, u, v);
    return (y * columns + x) * channels;
  };
  const origin = placeOf(0, 0);
  const [right, down] = [placeOf(1, 0) - origin, placeOf(0, 1) - origin];
  const pixels = new Uint8Array(small.length);
  let at = 0;
  for (let v = 0; v < height; v += 1) {
    for (let u = 0; u < width; u += 1) {
      const from = origin + u * right + v * down;
      for (let c = 0; c < channels; c += 1, at += 1) pixels[at] = small[from + c] ?? 0;
    }
  }
  return pixels;
}
