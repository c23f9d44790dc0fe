import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { viewOf } from '../raw/view-of';

/** BMP header of any generation (BITMAPCOREHEADER, BITMAPINFOHEADER, V2 … V5), after checks. */
export interface BmpHeader {
  readonly columns: number;
  readonly rows: number;
  readonly isTopDown: boolean;
  readonly bits: 1 | 4 | 8 | 16 | 24 | 32;
  /** 0 plain, 1 RLE8, 2 RLE4, 3 bit fields. */
  readonly compression: 0 | 1 | 2 | 3;
  /** Masks of red, green and blue in a pixel of 16 or 32 bits. */
  readonly masks: readonly [number, number, number];
  /** R, G, B of each entry; empty above 8 bits. */
  readonly palette: Uint8Array;
  readonly dataOffset: number;
}

function malformed(detail: string): FiducialError {
  return new FiducialError('malformed', detail);
}

const compressionNames: Record<number, string> = { 4: 'JPEG inside', 5: 'PNG inside', 6: 'an alpha channel of bit fields' };

function readPalette(bytes: Uint8Array, at: number, entryBytes: 3 | 4, count: number): Uint8Array {
  const out = new Uint8Array(count * 3);
  for (let i = 0; i < count; i += 1) for (let c = 0; c < 3; c += 1) out[3 * i + c] = bytes[at + i * entryBytes + 2 - c] ?? 0;
  return out;
}

function checkSize(columns: number, rows: number): void {
  if (columns < 1 || rows < 1) throw malformed('The BMP image has no pixels.');
  if (columns > LIMITS.imageSidePixels || rows > LIMITS.imageSidePixels || columns * rows > LIMITS.imagePixels) {
    throw new FiducialError('too_large', `The image is larger than ${LIMITS.imageSidePixels} pixels a side or ${LIMITS.imagePixels} pixels.`);
  }
}

/** Bits and compression, if they go together. */
function readCoding(view: DataView, isCore: boolean): Pick<BmpHeader, 'bits' | 'compression'> {
  const bits = view.getUint16(isCore ? 24 : 28, true);
  const stated = isCore ? 0 : view.getUint32(30, true);
  const compression = stated === 6 && (bits === 16 || bits === 32) ? 3 : stated;
  if (compressionNames[compression]) throw new FiducialError('unsupported', `BMP with ${compressionNames[compression]} is not supported.`);
  const isPossible = [1, 4, 8, 16, 24, 32].includes(bits) && [[1, 4, 8, 16, 24, 32], [8], [4], [16, 32]][compression]?.includes(bits);
  if (!isPossible) throw malformed('The BMP header has an impossible bit depth or compression.');
  return { bits: bits as BmpHeader['bits'], compression: compression as BmpHeader['compression'] };
}

/** @throws FiducialError 'malformed' | 'unsupported' by name | 'too_large' */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  if (bytes.length < 26 || bytes[0] !== 0x42 || bytes[1] !== 0x4d) throw malformed('This is not a BMP file.');
  const view = viewOf(bytes);
  const headerBytes = view.getUint32(14, true);
  const isCore = headerBytes === 12;
  if (!isCore && ![40, 52, 56, 64, 108, 124].includes(headerBytes)) throw malformed('The BMP header has an unknown length.');
  const fieldsAt = 14 + headerBytes;
  if (fieldsAt > bytes.length) throw malformed('The BMP file ends inside its header.');
  const columns = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  checkSize(columns, Math.abs(height));
  const { bits, compression } = readCoding(view, isCore);
  if (height < 0 && (compression === 1 || compression === 2)) throw malformed('A run-length coded BMP cannot be top-down.');
  const dataOffset = view.getUint32(10, true);
  if (dataOffset < fieldsAt || dataOffset > bytes.length) throw malformed('The BMP header says that the pixels start outside the file.');
  // Bit fields stand behind the old header and inside the newer ones, which is the same place.
  const hasMasks = compression === 3 && 54 + 12 <= dataOffset;
  if (compression === 3 && !hasMasks) throw malformed('The BMP file has no bit fields.');
  const mask = (i: number): number => view.getUint32(54 + 4 * i, true);
  const masks = hasMasks ? ([mask(0), mask(1), mask(2)] as const) : bits === 16 ? ([0x7c00, 0x3e0, 0x1f] as const) : ([0xff0000, 0xff00, 0xff] as const);
  const entryBytes = isCore ? 3 : 4;
  const stated = isCore ? 0 : view.getUint32(46, true);
  const most = bits <= 8 ? Math.min(2 ** bits, Math.floor((dataOffset - fieldsAt) / entryBytes)) : 0;
  const palette = readPalette(bytes, fieldsAt, entryBytes, stated > 0 ? Math.min(stated, most) : most);
  if (bits <= 8 && palette.length === 0) throw malformed('The BMP file has no palette.');
  return { columns, rows: Math.abs(height), isTopDown: height < 0, bits, compression, masks, palette, dataOffset };
}
