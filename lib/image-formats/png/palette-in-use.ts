import type { PngFile } from './png-chunks';
import { decodePngRaster } from './png-raster';

/** Entry k says k, so that decoding gives the numbers of the entries. */
const numbers = (entries: number): Uint8Array => Uint8Array.from({ length: 3 * entries }, (_, i) => Math.floor(i / 3));

/** The palette up to the last colour that a pixel has; colours that no pixel has could say anything, so they become black. */
export function paletteInUse(file: PngFile): PngFile {
  const { palette } = file;
  if (!palette) return file;
  const { values } = decodePngRaster({ ...file, palette: numbers(palette.length / 3) });
  const used = new Set<number>();
  for (let i = 0; i < values.length; i += 3) used.add(values[i] as number);
  const kept = palette.slice(0, 3 * (Math.max(...used) + 1));
  for (let entry = 0; entry < kept.length / 3; entry += 1) if (!used.has(entry)) kept.fill(0, 3 * entry, 3 * entry + 3);
  return { ...file, palette: kept };
}
