import type { ImageDescription, PixelFrame, VoiWindow } from '../image-description';
import { presentedSize, storedPixelAt } from '../orientation/presentation';
import { displayAspectRatio } from '../spacing';
import { valueRange } from '../windowing/frame-statistics';
import { defaultWindow } from '../windowing/default-window';
import { buildDisplayTable, displayValue } from '../windowing/voi';

/** 8-bit raster, row by row from the top-left, ready for an encoder. */
export interface PreviewRaster {
  width: number;
  height: number;
  channels: 1 | 3;
  pixels: Uint8Array;
}

/** Source indices that are averaged into one target index. */
type Samples = readonly (readonly number[])[];

/** Enough for a smooth thumbnail; averaging every pixel of a mammogram took 170 ms, this takes a few. */
const maximumSamples = 4;

function sampleAxis(source: number, target: number): Samples {
  return Array.from({ length: target }, (_, i) => {
    const from = Math.floor((i * source) / target);
    const to = Math.max(Math.ceil(((i + 1) * source) / target), from + 1);
    const count = Math.min(to - from, maximumSamples);
    return Array.from({ length: count }, (__, k) => from + Math.floor(((2 * k + 1) * (to - from)) / (2 * count)));
  });
}

/** Mean brightness of up to 4 × 4 pixels spread evenly over each box: no aliasing to speak of, and a constant image stays constant. */
function shrink(frame: PixelFrame, brightness: (stored: number) => number, width: number, height: number): Uint8Array {
  const { columns, rows, samplesPerPixel: channels, values } = frame;
  const across = sampleAxis(columns, width);
  const along = sampleAxis(rows, height);
  const out = new Uint8Array(width * height * channels);
  let at = 0;
  for (const ys of along) {
    for (const xs of across) {
      for (let c = 0; c < channels; c += 1, at += 1) {
        let sum = 0;
        for (const y of ys) for (const x of xs) sum += brightness(values[(y * columns + x) * channels + c] ?? 0);
        out[at] = Math.round(sum / (xs.length * ys.length));
      }
    }
  }
  return out;
}

function brightnessOf(description: ImageDescription, window: VoiWindow | null, frameIndex: number): (stored: number) => number {
  const table = buildDisplayTable(description, window, frameIndex);
  if (table) return (stored) => table.levels[stored - table.first] ?? 0;
  return (stored) => 255 * displayValue(description, stored, window, frameIndex);
}

function windowOf(frame: PixelFrame, description: ImageDescription, frameIndex: number): VoiWindow | null {
  const isKnown = description.frames === 1 && description.minimum !== null;
  return isKnown ? defaultWindow(description) : defaultWindow(description, valueRange(frame.values, description), frameIndex);
}

/**
 * Small picture of one frame as the viewer would first show it: default window, inversion, square pixels, presentation.
 * @param maxSide longest side of the result, in pixels; never enlarges beyond making pixels square
 */
export function renderPreview(frame: PixelFrame, description: ImageDescription, maxSide: number, frameIndex = 0, window?: VoiWindow): PreviewRaster {
  const shownWindow = window ?? windowOf(frame, description, frameIndex);
  const aspect = displayAspectRatio(description);
  const scale = Math.min(1, maxSide / Math.max(frame.columns, frame.rows * aspect));
  const columns = Math.min(maxSide, Math.max(1, Math.round(frame.columns * scale)));
  const rows = Math.min(maxSide, Math.max(1, Math.round(frame.rows * aspect * scale)));
  const channels = frame.samplesPerPixel;
  const small = shrink(frame, brightnessOf(description, shownWindow, frameIndex), columns, rows);
  const { width, height } = presentedSize(description.presentation, columns, rows);
  const pixels = new Uint8Array(small.length);
  for (let v = 0; v < height; v += 1) {
    for (let u = 0; u < width; u += 1) {
      const { x, y } = storedPixelAt(description.presentation, columns, rows, u, v);
      for (let c = 0; c < channels; c += 1) pixels[(v * width + u) * channels + c] = small[(y * columns + x) * channels + c] ?? 0;
    }
  }
  return { width, height, channels, pixels };
}
