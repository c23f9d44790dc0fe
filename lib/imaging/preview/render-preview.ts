import type { ImageDescription, PixelFrame, VoiWindow } from '../image-description';
import { presentedSize, storedPixelAt } from '../orientation/presentation';
import { displayAspectRatio } from '../spacing';
import { valueRange } from '../windowing/frame-statistics';
import { defaultWindow } from '../windowing/default-window';
import { renderDisplayValues } from '../windowing/voi';

/** 8-bit raster, row by row from the top-left, ready for an encoder. */
export interface PreviewRaster {
  width: number;
  height: number;
  channels: 1 | 3;
  pixels: Uint8Array;
}

interface Axis {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function boxes(source: number, target: number): Axis {
  const from = new Int32Array(target);
  const to = new Int32Array(target);
  for (let i = 0; i < target; i += 1) {
    from[i] = Math.floor((i * source) / target);
    to[i] = Math.max(Math.ceil(((i + 1) * source) / target), (from[i] ?? 0) + 1);
  }
  return { from, to };
}

/** Mean over boxes of whole source pixels: no aliasing, and a constant image stays constant. */
function shrink(values: Uint8ClampedArray, source: { columns: number; rows: number; channels: number }, width: number, height: number): Uint8Array {
  const { columns, rows, channels } = source;
  const across = boxes(columns, width);
  const along = boxes(rows, height);
  const out = new Uint8Array(width * height * channels);
  for (let j = 0; j < height; j += 1) {
    for (let i = 0; i < width; i += 1) {
      const x0 = across.from[i] ?? 0, x1 = across.to[i] ?? 0, y0 = along.from[j] ?? 0, y1 = along.to[j] ?? 0;
      for (let c = 0; c < channels; c += 1) {
        let sum = 0;
        for (let y = y0; y < y1; y += 1) for (let x = x0; x < x1; x += 1) sum += values[(y * columns + x) * channels + c] ?? 0;
        out[(j * width + i) * channels + c] = Math.round(sum / ((x1 - x0) * (y1 - y0)));
      }
    }
  }
  return out;
}

/**
 * Small picture of one frame as the viewer would first show it: default window, inversion, square pixels, presentation.
 * @param maxSide longest side of the result, in pixels; never enlarges beyond making pixels square
 */
export function renderPreview(frame: PixelFrame, description: ImageDescription, maxSide: number, frameIndex = 0, window?: VoiWindow): PreviewRaster {
  const shownWindow = window ?? defaultWindow(description, valueRange(frame.values, description), frameIndex);
  const values = renderDisplayValues(frame, description, shownWindow, frameIndex);
  const aspect = displayAspectRatio(description);
  const scale = Math.min(1, maxSide / Math.max(frame.columns, frame.rows * aspect));
  const columns = Math.min(maxSide, Math.max(1, Math.round(frame.columns * scale)));
  const rows = Math.min(maxSide, Math.max(1, Math.round(frame.rows * aspect * scale)));
  const channels = frame.samplesPerPixel;
  const small = shrink(values, { columns: frame.columns, rows: frame.rows, channels }, columns, rows);
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
