import { FiducialError } from '@/lib/domain/errors';
import type { PixelFrame } from '@/lib/imaging/image-description';
import { viewOf } from '../raw/view-of';
import type { BmpHeader } from './bmp-header';
import { expandRuns } from './run-lengths';

function tooShort(): FiducialError {
  return new FiducialError('malformed', 'The BMP image data is damaged or too short.');
}

/** A field of a pixel, spread over 0 … 255. */
function fieldReader(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (pixel) => Math.round(((((pixel & mask) >>> shift) >>> 0) * 255) / most);
}

function isGreyPalette(palette: Uint8Array): boolean {
  for (let i = 0; i < palette.length; i += 3) if (palette[i] !== palette[i + 1] || palette[i] !== palette[i + 2]) return false;
  return true;
}

type Samples = 1 | 3;

/** Palette indices, rows as stored. */
function readIndices(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const { columns, rows, bits, compression, dataOffset } = header;
  if (compression !== 0) {
    const indices = expandRuns(bytes.subarray(dataOffset), header);
    if (!indices) throw tooShort();
    return indices;
  }
  const rowBytes = Math.ceil((columns * bits) / 32) * 4;
  if (dataOffset + rowBytes * rows > bytes.length) throw tooShort();
  const out = new Uint8Array(columns * rows);
  const mask = (1 << bits) - 1;
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const bit = x * bits;
      out[y * columns + x] = ((bytes[dataOffset + y * rowBytes + (bit >> 3)] as number) >> (8 - bits - (bit & 7))) & mask;
    }
  }
  return out;
}

function paletteRaster(bytes: Uint8Array, header: BmpHeader): { samples: Samples; stored: Uint8Array } {
  const { palette } = header;
  const indices = readIndices(bytes, header);
  const samples: Samples = isGreyPalette(palette) ? 1 : 3;
  const stored = new Uint8Array(indices.length * samples);
  for (let i = 0; i < indices.length; i += 1) {
    const entry = 3 * (indices[i] as number);
    if (entry >= palette.length) throw new FiducialError('malformed', 'A pixel of the BMP file is not in its palette.');
    for (let c = 0; c < samples; c += 1) stored[samples * i + c] = palette[entry + c] as number;
  }
  return { samples, stored };
}

function directRaster(bytes: Uint8Array, { columns, rows, bits, masks, dataOffset }: BmpHeader): { samples: Samples; stored: Uint8Array } {
  const rowBytes = Math.ceil((columns * bits) / 32) * 4;
  if (dataOffset + rowBytes * rows > bytes.length) throw tooShort();
  const stored = new Uint8Array(columns * rows * 3);
  const view = viewOf(bytes);
  const fields = masks.map(fieldReader);
  let to = 0;
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1, to += 3) {
      const at = dataOffset + y * rowBytes + (x * bits) / 8;
      if (bits === 24) for (let c = 0; c < 3; c += 1) stored[to + c] = bytes[at + 2 - c] as number;
      else {
        const pixel = bits === 16 ? view.getUint16(at, true) : view.getUint32(at, true);
        for (let c = 0; c < 3; c += 1) stored[to + c] = fields[c]?.(pixel) ?? 0;
      }
    }
  }
  return { samples: 3, stored };
}

/** Values from the top left: grey when the palette holds greys only, else RGB. Opacity is ignored: it is no measured value. */
export function decodeBmp(bytes: Uint8Array, header: BmpHeader): PixelFrame {
  const { columns, rows, isTopDown } = header;
  const { samples, stored } = header.bits <= 8 ? paletteRaster(bytes, header) : directRaster(bytes, header);
  if (isTopDown) return { rows, columns, samplesPerPixel: samples, values: stored };
  const values = new Uint8Array(stored.length);
  const rowBytes = columns * samples;
  for (let y = 0; y < rows; y += 1) values.set(stored.subarray((rows - 1 - y) * rowBytes, (rows - y) * rowBytes), y * rowBytes);
  return { rows, columns, samplesPerPixel: samples, values };
}
