import type { ImageDescription, PixelFrame, VoiWindow } from '@/lib/imaging/image-description';
import { isPadding } from '@/lib/imaging/windowing/modality-transform';
import { buildDisplayTable, renderDisplayValues } from '@/lib/imaging/windowing/voi';

/** Brightness of every sample, 0…255, padding black: what the shader shows at one screen pixel per image pixel. */
export function displayLevels(frame: PixelFrame, description: ImageDescription, window: VoiWindow | null, frameIndex: number, invert: boolean): Uint8ClampedArray {
  const levels = renderDisplayValues(frame, description, window, frameIndex, invert);
  if (description.pixelPaddingValue === null || frame.samplesPerPixel === 3) return levels;
  for (let i = 0; i < levels.length; i += 1) if (isPadding(description, frame.values[i] ?? 0)) levels[i] = 0;
  return levels;
}

/** `table.levels[stored − table.first]` with padding black; null for types too wide for a table. */
export function displayTableOf(description: ImageDescription, window: VoiWindow | null, frameIndex: number, invert: boolean): { first: number; levels: Uint8ClampedArray } | null {
  const table = buildDisplayTable(description, window, frameIndex, invert);
  if (table === null || description.pixelPaddingValue === null) return table;
  for (let i = 0; i < table.levels.length; i += 1) if (isPadding(description, table.first + i)) table.levels[i] = 0;
  return table;
}
