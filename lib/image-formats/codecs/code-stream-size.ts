import { FiducialError } from '@/lib/domain/errors';
import type { FrameEncoding } from '@/lib/imaging/image-description';
import { findFrameHeader } from './jpeg/frame-header';

export interface CodeStreamSize {
  readonly rows: number;
  readonly columns: number;
  /** Null where the header says it only behind much else (JPEG XL). */
  readonly components: number | null;
}

function damaged(): FiducialError {
  return new FiducialError('malformed', 'The compressed image data is damaged.');
}

function jpegSize(bytes: Uint8Array): CodeStreamSize {
  const { rows, columns, components } = findFrameHeader(bytes);
  return { rows, columns, components: components.length };
}

const socSiz = 0xff4fff51;
const jp2Signature = 0x0000000c;
const codeStreamBox = 0x6a703263;

/** Offset of a JPEG 2000 code stream: 0, or inside the box of a JP2 file, which DICOM forbids and some write (PS3.5 A.4.4). */
export function jpeg2000Start(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 4 && view.getUint32(0) === socSiz) return 0;
  let at = 0;
  while (at + 12 <= bytes.length && view.getUint32(0) === jp2Signature) {
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === codeStreamBox) return at + 8;
    if (length < 8) break;
    at += length;
  }
  throw damaged();
}

/** SIZ (ISO/IEC 15444-1 A.5.1): the reference grid less its offset, each component at full size. */
function jpeg2000Size(bytes: Uint8Array): CodeStreamSize {
  const start = jpeg2000Start(bytes);
  if (bytes.length < start + 42) throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
  if (view.getUint32(0) !== socSiz) throw damaged();
  const components = view.getUint16(40);
  const tileColumns = view.getUint32(24), tileRows = view.getUint32(28);
  const columns = view.getUint32(8) - view.getUint32(16);
  const rows = view.getUint32(12) - view.getUint32(20);
  if (columns < 1 || rows < 1 || tileColumns < 1 || tileRows < 1) throw damaged();
  // A tile of a pixel each is legal, and takes a decoder minutes (B10).
  if (Math.ceil(columns / tileColumns) * Math.ceil(rows / tileRows) > 65535) throw damaged();
  return { rows, columns, components };
}

const containerStart = 0x0000000c;
const jxlcBox = 0x6a786c63;
const jxlpBox = 0x6a786c70;

function jxlStart(bytes: Uint8Array): number {
  if (bytes[0] === 0xff && bytes[1] === 0x0a) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 12 <= bytes.length && view.getUint32(0) === containerStart) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (type === jxlcBox) return at + 8;
    if (type === jxlpBox) return at + 12;
    if (length < 8) break;
    at += length;
  }
  throw damaged();
}

/** SizeHeader of JPEG XL (ISO/IEC 18181-1 C.3): bits from the lowest up, right behind the signature. */
function jxlSize(bytes: Uint8Array): CodeStreamSize {
  const head = bytes.subarray(jxlStart(bytes) + 2, jxlStart(bytes) + 14);
  if (head.length < 4) throw damaged();
  let at = 0;
  const read = (bits: number): number => {
    let value = 0;
    for (let i = 0; i < bits; i += 1, at += 1) value += (((head[at >> 3] ?? 0) >> (at & 7)) & 1) * 2 ** i;
    return value;
  };
  const sizes = [9, 13, 18, 30];
  const isSmall = read(1) === 1;
  const side = (): number => 1 + (isSmall ? 0 : read(sizes[read(2)] ?? 9));
  const rows = isSmall ? 8 * (1 + read(5)) : side();
  const ratio = read(3);
  const ratios = [null, [1, 1], [12, 10], [4, 3], [3, 2], [16, 9], [5, 4], [2, 1]] as const;
  const proportion = ratios[ratio as 0];
  const columns = proportion ? Math.floor((rows * (proportion as readonly [number, number])[0]) / (proportion as readonly [number, number])[1]) : isSmall ? 8 * (1 + read(5)) : side();
  return { rows, columns, components: null };
}

const readers: Partial<Record<FrameEncoding, (bytes: Uint8Array) => CodeStreamSize>> = {
  jpeg: jpegSize, 'jpeg-lossless': jpegSize, 'jpeg-ls': jpegSize, jpeg2000: jpeg2000Size, htj2k: jpeg2000Size, 'jpeg-xl': jxlSize,
};

/**
 * Size that a code stream says of itself, read from its header alone: to be compared before anything is allocated for it.
 * @throws FiducialError 'malformed' | 'unsupported'
 */
export function codeStreamSize(encoding: FrameEncoding, bytes: Uint8Array): CodeStreamSize | null {
  return readers[encoding]?.(bytes) ?? null;
}

/** Whether a JPEG 2000 stream uses the reversible transform, by the coding style marker of its main header (ISO/IEC 15444-1 A.6.1). */
export function isReversible(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = jpeg2000Start(bytes) + 2;
  while (at + 14 <= bytes.length) {
    const marker = view.getUint16(at);
    if (marker === 0xff52) return view.getUint8(at + 13) === 1;
    if (marker === 0xff90) break;
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  throw damaged();
}
