import type { PixelFrame } from '@/lib/imaging/image-description';
import { viewOf } from '../raw/view-of';

/**
 * Header (with the grey palette of one sample per pixel) and pixels of a plain BMP: top row first, 8-bit palette or 24-bit. Two parts, since the second is the
 * frame.
 */
export function writeBmp({ rows, columns, samplesPerPixel, values }: PixelFrame): readonly [Uint8Array, Uint8Array] {
  const paletteBytes = samplesPerPixel === 1 ? 1024 : 0;
  const head = new Uint8Array(54 + paletteBytes);
  const view = viewOf(head);
  const rowBytes = Math.ceil((columns * samplesPerPixel) / 4) * 4;
  const pixels = new Uint8Array(rowBytes * rows);
  head.set([0x42, 0x4d]);
  view.setUint32(2, head.length + pixels.length, true);
  view.setUint32(10, head.length, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, columns, true);
  view.setInt32(22, -rows, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8 * samplesPerPixel, true);
  for (let i = 0; i < paletteBytes; i += 1) head[54 + i] = i % 4 === 3 ? 0 : i >> 2;
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      // Blue first.
      for (let c = 0; c < samplesPerPixel; c += 1) pixels[y * rowBytes + x * samplesPerPixel + c] = values[(y * columns + x) * samplesPerPixel + samplesPerPixel - 1 - c] as number;
    }
  }
  return [head, pixels];
}
