import { reverseCells } from '../../raw/decode-samples';
import { decompress } from '../compression/decompress';
import { malformedTiff } from './directories';
import type { TiffFile } from './directories';
import type { TiffPage } from './page';
import { undoFloatingPoint, undoHorizontal } from './undo-predictor';

/** Bytes of one sample once it stands by itself. */
export function cellBytesOf({ bits }: TiffPage): number {
  return Math.max(8, bits) / 8;
}

/** Samples per pixel that a stored page has: a palette becomes RGB. */
export function storedSamples(page: TiffPage): 1 | 3 {
  return page.photometric === 'PALETTE' ? 3 : page.kept;
}

export function storedPageBytes(page: TiffPage): number {
  return page.columns * page.rows * storedSamples(page) * cellBytesOf(page);
}

/** One sample a byte from rows of packed samples of 1, 2 or 4 bits. */
function unpackRows(bytes: Uint8Array, bits: number, width: number, height: number): Uint8Array {
  const rowBytes = Math.ceil((width * bits) / 8);
  const out = new Uint8Array(width * height);
  const mask = (1 << bits) - 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const bit = x * bits;
      out[y * width + x] = ((bytes[y * rowBytes + (bit >> 3)] as number) >> (8 - bits - (bit & 7))) & mask;
    }
  }
  return out;
}

/** One strip or tile as little-endian cells, row after row, nothing between them. */
function readSegment(file: TiffFile, page: TiffPage, index: number, height: number): Uint8Array {
  const { segments, bits, compression, predictor } = page;
  const samples = page.isPlanar ? 1 : page.samples;
  const rowBytes = Math.ceil((segments.width * samples * bits) / 8);
  const [offset = 0, length = 0] = [segments.offsets[index], segments.lengths[index]];
  if (offset + length > file.bytes.length) throw malformedTiff('A strip or tile of the TIFF file lies outside of it.');
  const bytes = decompress(compression, file.bytes.subarray(offset, offset + length), rowBytes * height);
  if (!bytes) throw malformedTiff('The TIFF image data is damaged or too short.');
  const cellBytes = cellBytesOf(page);
  const isSwapped = !file.little && cellBytes > 1 && predictor !== 3;
  const little = isSwapped ? reverseCells(bytes, cellBytes) : bytes;
  const segment = { bytes: little, rowBytes, cellBytes, stride: samples };
  if (predictor === 2) undoHorizontal(segment);
  if (predictor === 3) undoFloatingPoint(segment);
  return bits < 8 ? unpackRows(little, bits, segments.width, height) : little;
}

/** Copies what of a segment lies in the page, sample by sample where others lie between those that are kept. */
function placeSegment(page: TiffPage, segment: Uint8Array, place: { x: number; y: number; height: number; plane: number }, out: Uint8Array): void {
  const cell = cellBytesOf(page);
  const inside = Math.min(page.segments.width, page.columns - place.x);
  const samples = page.isPlanar ? 1 : page.samples;
  const rows = Math.min(place.height, page.rows - place.y);
  for (let y = 0; y < rows; y += 1) {
    const from = y * page.segments.width * samples * cell;
    const to = ((place.y + y) * page.columns + place.x) * page.kept * cell;
    if (samples === page.kept && !page.isPlanar) out.set(segment.subarray(from, from + inside * samples * cell), to);
    else {
      const [wanted, into, shift] = page.isPlanar ? [cell, page.kept * cell, place.plane * cell] : [page.kept * cell, page.kept * cell, 0];
      for (let x = 0; x < inside; x += 1) for (let b = 0; b < wanted; b += 1) out[to + x * into + shift + b] = segment[from + x * samples * cell + b] as number;
    }
  }
}

/** 8-bit RGB by the palette, whose entries have 16 bits; some writers used only the lower eight (as libtiff guesses, too). */
function applyPalette(indices: Uint8Array, palette: readonly number[]): Uint8Array {
  const size = palette.length / 3;
  const shift = palette.some((value) => value > 255) ? 8 : 0;
  const out = new Uint8Array(indices.length * 3);
  for (let i = 0; i < indices.length; i += 1) for (let c = 0; c < 3; c += 1) out[3 * i + c] = (palette[c * size + (indices[i] as number)] as number) >> shift;
  return out;
}

/** Where a page that is already little endian, uncompressed and whole lies in the file, so that it need not be copied. */
function plainStretch({ bytes, little }: TiffFile, page: TiffPage): Uint8Array | null {
  const { segments, compression, bits, samples, kept, isPlanar, photometric } = page;
  const isPlain = compression === 1 && bits >= 8 && (little || bits === 8) && samples === kept && !isPlanar && photometric !== 'PALETTE' && !segments.isTiled;
  const [offset = 0] = segments.offsets;
  let end = offset;
  for (let i = 0; i < segments.offsets.length; i += 1) {
    if (segments.offsets[i] !== end) return null;
    end += segments.lengths[i] as number;
  }
  const length = storedPageBytes(page);
  return isPlain && end - offset === length && end <= bytes.length ? bytes.subarray(offset, end) : null;
}

/**
 * The page's values: little-endian cells, row by row from the top left as they are stored, colour interleaved, palette applied, opacity left out.
 * @throws FiducialError 'malformed'
 */
export function readTiffRaster(file: TiffFile, page: TiffPage): Uint8Array {
  const plain = plainStretch(file, page);
  if (plain) return plain;
  const { segments } = page;
  const out = new Uint8Array(page.columns * page.rows * page.kept * cellBytesOf(page));
  const perPlane = segments.across * segments.down;
  for (let plane = 0; plane < (page.isPlanar ? page.kept : 1); plane += 1) {
    for (let i = 0; i < perPlane; i += 1) {
      const x = (i % segments.across) * segments.width;
      const y = Math.floor(i / segments.across) * segments.height;
      const height = segments.isTiled ? segments.height : Math.min(segments.height, page.rows - y);
      placeSegment(page, readSegment(file, page, plane * perPlane + i, height), { x, y, height, plane }, out);
    }
  }
  return page.palette ? applyPalette(out, page.palette) : out;
}
