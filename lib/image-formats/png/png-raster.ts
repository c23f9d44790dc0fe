import { FiducialError } from '@/lib/domain/errors';
import type { PixelFrame } from '@/lib/imaging/image-description';
import { adler32 } from '../bytes/checksums';
import { inflateUpTo } from '../raw/inflate-up-to';
import type { PngFile, PngHeader } from './png-chunks';

const channelsOf: Record<PngHeader['colourType'], number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** A grid of pixels inside the image: the whole of it, or one of the seven passes of Adam7 (PNG 8.2). */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly columns: number;
  readonly rows: number;
  readonly rowBytes: number;
}

const adam7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;

function passesOf(header: PngHeader): Pass[] {
  const bits = header.depth * channelsOf[header.colourType];
  const grids = header.interlaced ? adam7 : ([[0, 0, 1, 1]] as const);
  return grids.flatMap(([x, y, stepX, stepY]) => {
    const columns = Math.ceil((header.width - x) / stepX);
    const rows = Math.ceil((header.height - y) / stepY);
    return columns > 0 && rows > 0 ? [{ x, y, stepX, stepY, columns, rows, rowBytes: Math.ceil((columns * bits) / 8) }] : [];
  });
}

function rasterLength(header: PngHeader): number {
  return passesOf(header).reduce((sum, { rows, rowBytes }) => sum + rows * (rowBytes + 1), 0);
}

/** Deflate with a window of at most 32 KiB and no preset dictionary, its two bytes a multiple of 31 (RFC 1950 2.2). */
function checkZlibHeader([method = 0, flags = 0]: Uint8Array): void {
  if ((method & 15) !== 8 || method >> 4 > 7 || ((method << 8) | flags) % 31 !== 0 || flags & 32) throw new FiducialError('malformed', 'The PNG image data is damaged.');
}

/** Deflate cannot do better (a match of 258 bytes in two bits). */
const largestRatio = 1032;

/**
 * The filtered scan lines. Inflates into exactly the room that the header asks for, and the stream must end with the
 * Adler-32 of what came out: neither a bomb nor data hidden behind the stream gets through.
 */
export function inflateRaster(file: PngFile): Uint8Array {
  const length = rasterLength(file.header);
  const { compressed } = file;
  if (compressed.length < 8) throw new FiducialError('malformed', 'The PNG image data is too short.');
  if (length > compressed.length * largestRatio) throw new FiducialError('malformed', 'The PNG image data is damaged: it is too short for so large a picture.');
  let out: Uint8Array;
  try {
    checkZlibHeader(compressed);
    out = inflateUpTo(compressed.subarray(2, compressed.length - 4), length);
  } catch {
    throw new FiducialError('malformed', 'The PNG image data is damaged.');
  }
  const view = new DataView(compressed.buffer, compressed.byteOffset, compressed.byteLength);
  if (out.length !== length || view.getUint32(compressed.length - 4) !== adler32(out)) {
    throw new FiducialError('malformed', 'The PNG image data is damaged or has something behind its end.');
  }
  return out;
}

/**
 * Refuses bytes between the end of the deflate stream and its checksum: `inflateRaster` cannot see them when whoever put
 * them there repeated the checksum. A stream that ends where it should cannot be read without its last byte.
 * Costs a second inflation, so it is asked once, before the bytes are kept.
 */
export function refuseHiddenTail({ compressed, header }: PngFile): void {
  try {
    inflateUpTo(compressed.subarray(2, compressed.length - 5), rasterLength(header) + 1);
  } catch {
    return;
  }
  throw new FiducialError('malformed', 'The PNG image data is damaged or has something behind its end.');
}

/** Undoes one filter in place (PNG 9.2). `n` is bytes per pixel; what lies outside the image counts as zero. */
type Unfilter = (line: Uint8Array, above: Uint8Array, n: number) => void;

// One tight loop per filter: a loop that asks for the filter at every byte took twice as long on a 27 MB radiograph.
const unfilters: readonly Unfilter[] = [
  () => undefined,
  (line, _above, n) => {
    for (let i = n; i < line.length; i += 1) line[i] = (line[i] as number) + (line[i - n] as number);
  },
  (line, above) => {
    for (let i = 0; i < line.length; i += 1) line[i] = (line[i] as number) + (above[i] as number);
  },
  (line, above, n) => {
    for (let i = 0; i < line.length; i += 1) line[i] = (line[i] as number) + (((i < n ? 0 : (line[i - n] as number)) + (above[i] as number)) >> 1);
  },
  (line, above, n) => {
    for (let i = 0; i < Math.min(n, line.length); i += 1) line[i] = (line[i] as number) + (above[i] as number);
    for (let i = n; i < line.length; i += 1) {
      const a = line[i - n] as number;
      const b = above[i] as number;
      const c = above[i - n] as number;
      const pa = Math.abs(b - c);
      const pb = Math.abs(a - c);
      const pc = Math.abs(a + b - c - c);
      line[i] = (line[i] as number) + (pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
    }
  },
];

function readSample(line: Uint8Array, index: number, depth: PngHeader['depth']): number {
  if (depth === 8) return line[index] as number;
  if (depth === 16) return ((line[2 * index] as number) << 8) | (line[2 * index + 1] as number);
  const bit = index * depth;
  return ((line[bit >> 3] as number) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

/** Lines whose samples lie as they are wanted. */
function placeWholeLine(line: Uint8Array, at: number, depth: number, values: PixelFrame['values']): void {
  if (depth === 8) values.set(line, at);
  else for (let i = 0, j = at; i < line.length; i += 2, j += 1) values[j] = ((line[i] as number) << 8) | (line[i + 1] as number);
}

function placeLine(line: Uint8Array, row: number, pass: Pass, file: PngFile, frame: PixelFrame): void {
  const { header, palette } = file;
  const channels = channelsOf[header.colourType];
  const { values, samplesPerPixel } = frame;
  if (!header.interlaced && !palette && channels === samplesPerPixel && header.depth >= 8) {
    placeWholeLine(line, row * header.width * samplesPerPixel, header.depth, values);
    return;
  }
  let at = (pass.y + row * pass.stepY) * header.width * samplesPerPixel + pass.x * samplesPerPixel;
  for (let i = 0; i < pass.columns; i += 1, at += pass.stepX * samplesPerPixel) {
    if (palette) {
      const entry = 3 * readSample(line, i, header.depth);
      if (entry >= palette.length) throw new FiducialError('malformed', 'A pixel of the PNG points outside the palette.');
      for (let c = 0; c < 3; c += 1) values[at + c] = palette[entry + c] as number;
    } else for (let c = 0; c < samplesPerPixel; c += 1) values[at + c] = readSample(line, i * channels + c, header.depth);
  }
}

/** Stored samples: grey as it is (1 to 16 bits), colour and palette as RGB. Alpha is ignored: it is no measured value. */
export function decodePngRaster(file: PngFile): PixelFrame {
  const { header } = file;
  const samplesPerPixel = header.colourType === 0 || header.colourType === 4 ? 1 : 3;
  const count = header.width * header.height * samplesPerPixel;
  const frame: PixelFrame = { rows: header.height, columns: header.width, samplesPerPixel, values: header.depth === 16 ? new Uint16Array(count) : new Uint8Array(count) };
  const raster = inflateRaster(file);
  const pixelBytes = Math.max(1, (header.depth * channelsOf[header.colourType]) / 8);
  let at = 0;
  for (const pass of passesOf(header)) {
    let above: Uint8Array = new Uint8Array(pass.rowBytes);
    for (let row = 0; row < pass.rows; row += 1) {
      const line: Uint8Array = raster.subarray(at + 1, at + 1 + pass.rowBytes);
      const unfilter = unfilters[raster[at] as number];
      if (!unfilter) throw new FiducialError('malformed', 'The PNG image data has an unknown filter.');
      unfilter(line, above, pixelBytes);
      placeLine(line, row, pass, file, frame);
      above = line;
      at += 1 + pass.rowBytes;
    }
  }
  return frame;
}
