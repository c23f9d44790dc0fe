import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { crc32 } from '../bytes/checksums';

export const pngSignature = '\x89PNG\r\n\x1a\n';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly depth: 1 | 2 | 4 | 8 | 16;
  /** 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGB + alpha (PNG 11.2.1). */
  readonly colourType: 0 | 2 | 3 | 4 | 6;
  readonly interlaced: boolean;
}

/** Chunks that matter; everything else has been stepped over. */
export interface PngFile {
  readonly header: PngHeader;
  readonly palette: Uint8Array | null;
  /** Pixels per unit across and down, when they differ. */
  readonly density: { readonly x: number; readonly y: number } | null;
  readonly compressed: Uint8Array;
  readonly chunksDropped: number;
  readonly trailingBytes: number;
}

function malformed(detail: string): FiducialError {
  return new FiducialError('malformed', detail);
}

const allowedDepths: Record<number, readonly number[]> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };

function readHeader(view: DataView, at: number, length: number): PngHeader {
  if (length !== 13) throw malformed('The PNG header has a wrong length.');
  const width = view.getUint32(at);
  const height = view.getUint32(at + 4);
  const depth = view.getUint8(at + 8);
  const colourType = view.getUint8(at + 9);
  if (width === 0 || height === 0) throw malformed('The PNG image has no pixels.');
  if (width > LIMITS.imageSidePixels || height > LIMITS.imageSidePixels || width * height > LIMITS.imagePixels) {
    throw new FiducialError('too_large', `The image is larger than ${LIMITS.imageSidePixels} pixels a side or ${LIMITS.imagePixels} pixels.`);
  }
  if (!allowedDepths[colourType]?.includes(depth)) throw malformed('The PNG header has an impossible colour type or bit depth.');
  if (view.getUint8(at + 10) !== 0 || view.getUint8(at + 11) !== 0 || view.getUint8(at + 12) > 1) throw malformed('The PNG header has an unknown method.');
  return { width, height, depth: depth as PngHeader['depth'], colourType: colourType as PngHeader['colourType'], interlaced: view.getUint8(at + 12) === 1 };
}

/** Pixels per metre above which the two numbers of a density are no density (one pixel per 10 µm). */
const finestDensity = 100_000;

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Only the ratio matters, so only the ratio is kept; eight free bytes could hold anything. */
function readDensity(view: DataView, at: number, length: number): PngFile['density'] {
  if (length !== 9) return null;
  const [x, y] = [view.getUint32(at), view.getUint32(at + 4)];
  if (x === 0 || y === 0 || x === y || x > finestDensity || y > finestDensity) return null;
  const divisor = greatestCommonDivisor(x, y);
  return { x: x / divisor, y: y / divisor };
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

interface Chunk {
  readonly type: string;
  readonly at: number;
  readonly length: number;
}

/** Chunks from the first to IEND, lengths and CRCs checked; the header is judged before anything else is read. */
function* readChunks(bytes: Uint8Array, view: DataView): Generator<Chunk> {
  let at = 8;
  for (;;) {
    if (at + 12 > bytes.length) throw malformed('The PNG file ends before its end mark.');
    const length = view.getUint32(at);
    if (length > bytes.length - at - 12) throw malformed('A PNG chunk is longer than what is left of the file.');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(type)) throw malformed('A PNG chunk has an impossible name.');
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) throw malformed('A PNG chunk is damaged (CRC).');
    yield { type, at: at + 8, length };
    if (type === 'IEND') return;
    at += 12 + length;
  }
}

/** @throws FiducialError 'malformed' | 'too_large' */
export function readPngChunks(bytes: Uint8Array): PngFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: PngHeader | null = null;
  let palette: Uint8Array | null = null;
  let density: PngFile['density'] = null;
  const data: Uint8Array[] = [];
  let chunksDropped = 0;
  let end = 8;
  for (const { type, at, length } of readChunks(bytes, view)) {
    if (!header) {
      if (type !== 'IHDR') throw malformed('The PNG file does not start with its header.');
      header = readHeader(view, at, length);
    } else if (type === 'IHDR') throw malformed('The PNG file has two headers.');
    else if (type === 'PLTE' && !palette && length > 0 && length <= 768 && length % 3 === 0) palette = bytes.slice(at, at + length);
    else if (type === 'IDAT') data.push(bytes.subarray(at, at + length));
    else if (type === 'pHYs') density = readDensity(view, at, length);
    else if (type === 'PLTE' || (type !== 'IEND' && /^[A-Z]/.test(type))) throw malformed('The PNG file has an unknown or wrong critical chunk.');
    else if (type !== 'IEND') chunksDropped += 1;
    end = at + length + 4;
  }
  if (!header || data.length === 0) throw malformed('The PNG file has no image data.');
  if (header.colourType === 3 && !palette) throw malformed('The PNG file has no palette.');
  return { header, palette: header.colourType === 3 ? palette : null, density, compressed: concatenate(data), chunksDropped, trailingBytes: bytes.length - end };
}
