import { zlibSync } from 'fflate';
import type { PixelFrame } from '@/lib/imaging/image-description';
import { encodePngFile } from './encode-png-file';
import type { PngFile, PngHeader } from './png-chunks';

/** Scan lines without filters: samples of `depth` bits, the highest first (PNG 7.2). */
function scanLines({ rows, columns, samplesPerPixel, values }: PixelFrame, depth: number): Uint8Array {
  const perRow = columns * samplesPerPixel;
  const rowBytes = Math.ceil((perRow * depth) / 8) + 1;
  const out = new Uint8Array(rowBytes * rows);
  for (let y = 0; y < rows; y += 1) {
    for (let i = 0; i < perRow; i += 1) {
      const value = values[y * perRow + i] as number;
      const bit = i * depth;
      const at = y * rowBytes + 1 + (bit >> 3);
      if (depth === 16) out.set([value >> 8, value & 255], at);
      else out[at] = (out[at] as number) | (value << (8 - depth - (bit & 7)));
    }
  }
  return out;
}

/** A PNG that holds exactly these values, of 1 to 16 bits; grey or RGB. */
export function pngOfFrame(frame: PixelFrame, depth: PngHeader['depth'], density: PngFile['density'] = null): Uint8Array {
  const header: PngHeader = { width: frame.columns, height: frame.rows, depth, colourType: frame.samplesPerPixel === 3 ? 2 : 0, interlaced: false };
  return encodePngFile({ header, palette: null, density, compressed: zlibSync(scanLines(frame, depth)), chunksDropped: 0, trailingBytes: 0 });
}
