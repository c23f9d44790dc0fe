import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { readExifOrientation } from './exif-orientation';

/** What of a JPEG stream is needed to decode it, as byte ranges [start, end) of the file in their order. */
export interface JpegFile {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  /** DQT, DHT, SOF, DRI, and SOS with their entropy-coded data. */
  readonly ranges: readonly (readonly [number, number])[];
  /** EXIF Orientation 1 … 8; 1 when there is none. */
  readonly orientation: number;
  /** Colour transform of the Adobe segment (0 RGB, 1 YCbCr), or null without one. */
  readonly adobeTransform: number | null;
  readonly hasJfif: boolean;
  readonly segmentsDropped: number;
  readonly trailingBytes: number;
}

const maximumScans = 100;
const SOI = 0xd8, EOI = 0xd9, SOS = 0xda, DQT = 0xdb, DHT = 0xc4, DRI = 0xdd, APP0 = 0xe0, APP1 = 0xe1, APP14 = 0xee, COM = 0xfe;

const unsupportedFrames: Record<number, string> = {
  0xc3: 'Lossless JPEG', 0xc5: 'Hierarchical JPEG', 0xc6: 'Hierarchical JPEG', 0xc7: 'Hierarchical JPEG', 0xc9: 'JPEG with arithmetic coding',
  0xca: 'JPEG with arithmetic coding', 0xcb: 'JPEG with arithmetic coding', 0xcc: 'JPEG with arithmetic coding', 0xcd: 'Hierarchical JPEG',
  0xce: 'Hierarchical JPEG', 0xcf: 'Hierarchical JPEG', 0xdc: 'JPEG with a line count behind the image', 0xf7: 'JPEG-LS',
};

function malformed(detail: string): FiducialError {
  return new FiducialError('malformed', detail);
}

type FrameHeader = Pick<JpegFile, 'rows' | 'columns' | 'samplesPerPixel'>;

function readFrameHeader(view: DataView, at: number, length: number): FrameHeader {
  if (length < 11) throw malformed('The JPEG frame header is too short.');
  const precision = view.getUint8(at + 4);
  if (precision !== 8) throw new FiducialError('unsupported', `JPEG with ${precision} bits per value is not supported. Save it as PNG, or with 8 bits.`);
  const rows = view.getUint16(at + 5);
  const columns = view.getUint16(at + 7);
  const components = view.getUint8(at + 9);
  if (rows === 0 || columns === 0) throw malformed('The JPEG image has no pixels.');
  if (rows > LIMITS.imageSidePixels || columns > LIMITS.imageSidePixels || rows * columns > LIMITS.imagePixels) {
    throw new FiducialError('too_large', `The image is larger than ${LIMITS.imageSidePixels} pixels a side or ${LIMITS.imagePixels} pixels.`);
  }
  if (components === 4) throw new FiducialError('unsupported', 'JPEG with CMYK colour is not supported. Save it as RGB.');
  if (components !== 1 && components !== 3) throw malformed('The JPEG frame header has an impossible number of components.');
  if (length !== 8 + 3 * components) throw malformed('The JPEG frame header has a wrong length.');
  return { rows, columns, samplesPerPixel: components };
}

/** First byte behind entropy-coded data that starts at `at`: a marker that is neither stuffing nor a restart. */
function findScanEnd(bytes: Uint8Array, at: number): number {
  let cursor = at;
  for (;;) {
    cursor = bytes.indexOf(0xff, cursor);
    if (cursor < 0 || cursor + 1 >= bytes.length) throw malformed('The JPEG file ends before its end mark.');
    const next = bytes[cursor + 1] as number;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return cursor;
    cursor += next === 0xff ? 1 : 2;
  }
}

interface Reading {
  readonly ranges: [number, number][];
  frame: FrameHeader | null;
  scans: number;
  orientation: number;
  adobeTransform: number | null;
  hasJfif: boolean;
  segmentsDropped: number;
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((character, i) => bytes[at + i] === character.charCodeAt(0));
}

function readApplicationSegment(bytes: Uint8Array, at: number, end: number, marker: number, reading: Reading): void {
  if (marker === APP14 && end - at >= 16 && startsWith(bytes, at + 4, 'Adobe')) reading.adobeTransform = bytes[at + 15] ?? 0;
  else if (marker === APP0 && startsWith(bytes, at + 4, 'JFIF\0')) reading.hasJfif = true;
  else if (marker === APP1 && startsWith(bytes, at + 4, 'Exif\0\0')) reading.orientation = readExifOrientation(bytes.subarray(at + 10, end));
  reading.segmentsDropped += 1;
}

/** Bytes of one quantisation or Huffman table at `at`, its class byte included (ITU-T T.81 B.2.4.1, B.2.4.2). */
function tableLength(bytes: Uint8Array, at: number, marker: number): number {
  if (marker === DQT) return (bytes[at] ?? 0) >> 4 === 0 ? 65 : 129;
  return bytes.subarray(at + 1, at + 17).reduce((sum, codes) => sum + codes, 17);
}

/** Table segments are copied, so there must be nothing in them but tables. */
function checkTables(bytes: Uint8Array, at: number, end: number, marker: number): void {
  let cursor = at + 4;
  if (marker === DRI) cursor += 2;
  else while (cursor < end) cursor += tableLength(bytes, cursor, marker);
  if (cursor !== end) throw malformed('A table of the JPEG file has a wrong length.');
}

/** Takes the segment whose marker (FF xx) stands at `at`; returns where the next one is looked for. */
function readSegment(bytes: Uint8Array, view: DataView, at: number, marker: number, reading: Reading): number {
  if (unsupportedFrames[marker]) throw new FiducialError('unsupported', `${unsupportedFrames[marker]} is not supported. Save it as an ordinary JPEG, or as PNG.`);
  if (at + 4 > bytes.length) throw malformed('The JPEG file ends inside a segment.');
  const length = view.getUint16(at + 2);
  const end = at + 2 + length;
  if (length < 2 || end > bytes.length) throw malformed('A JPEG segment is longer than what is left of the file.');
  if ((marker >= APP0 && marker <= 0xef) || marker === COM) {
    readApplicationSegment(bytes, at, end, marker, reading);
    return end;
  }
  if (marker === 0xc0 || marker === 0xc1 || marker === 0xc2) {
    if (reading.frame) throw malformed('The JPEG file has two frame headers.');
    reading.frame = readFrameHeader(view, at, length);
  } else if (marker === SOS) {
    if (!reading.frame) throw malformed('The JPEG file has no frame header before its data.');
    reading.scans += 1;
    if (reading.scans > maximumScans) throw new FiducialError('too_large', `The JPEG file has more than ${maximumScans} scans.`);
    const scanEnd = findScanEnd(bytes, end);
    reading.ranges.push([at, scanEnd]);
    return scanEnd;
  } else if (marker === DQT || marker === DHT || marker === DRI) checkTables(bytes, at, end, marker);
  else throw malformed('The JPEG file has an unknown segment.');
  reading.ranges.push([at, end]);
  return end;
}

/**
 * Walks a JPEG stream from its start mark to its end mark; what follows (second pictures, archives) is not looked at.
 * @throws FiducialError 'malformed' | 'unsupported' (CMYK, 12 bit, lossless, arithmetic, by name) | 'too_large'
 */
export function readJpegSegments(bytes: Uint8Array): JpegFile {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw malformed('This is not a JPEG file.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reading: Reading = { ranges: [], frame: null, scans: 0, orientation: 1, adobeTransform: null, hasJfif: false, segmentsDropped: 0 };
  let at = 2;
  for (;;) {
    if (at + 2 > bytes.length) throw malformed('The JPEG file ends before its end mark.');
    if (bytes[at] !== 0xff) throw malformed('There is something between the segments of the JPEG file.');
    const marker = bytes[at + 1] as number;
    if (marker === EOI) break;
    // Any number of FF may fill the space before a marker (ITU-T T.81 B.1.1.2).
    at = marker === 0xff ? at + 1 : readSegment(bytes, view, at, marker, reading);
  }
  if (!reading.frame || reading.scans === 0) throw malformed('The JPEG file has no image.');
  const { ranges, orientation, adobeTransform, hasJfif, segmentsDropped } = reading;
  return { ...reading.frame, ranges, orientation, adobeTransform, hasJfif, segmentsDropped, trailingBytes: bytes.length - at - 2 };
}
