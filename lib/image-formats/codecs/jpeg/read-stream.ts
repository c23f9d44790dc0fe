import { BitReader } from './bit-reader';
import { damagedJpeg } from './damage';
import type { JpegFrameHeader } from './frame-header';
import { isFrameMarker, readFrameHeader } from './frame-header';
import { HuffmanTable } from './huffman-table';

export interface ScanComponent {
  /** Index in the frame header. */
  readonly index: number;
  readonly dc: HuffmanTable | undefined;
  readonly ac: HuffmanTable | undefined;
}

/** A scan header and the tables in force at it (ISO/IEC 10918-1 B.2.3). */
export interface Scan {
  readonly components: readonly ScanComponent[];
  /** First and last coefficient; in lossless scans the first is the predictor. */
  readonly spectralStart: number;
  readonly spectralEnd: number;
  readonly high: number;
  /** Successive approximation; in lossless scans the point transform. */
  readonly low: number;
  /** MCUs between restart markers; 0 for none. */
  readonly restartInterval: number;
}

export interface ScanDecoder {
  /** Reads the entropy-coded data of one scan; leaves the reader behind it. */
  decodeScan(scan: Scan, reader: BitReader): void;
}

interface Tables {
  readonly quantisation: Uint16Array[];
  readonly dc: HuffmanTable[];
  readonly ac: HuffmanTable[];
  restartInterval: number;
}

/** More scans than any encoder makes: the work of a progressive file grows with each. */
const maximumScans = 300;

const zigzagToNatural = Uint8Array.of(
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
);
export const naturalOrder = zigzagToNatural;

function readQuantisation(body: Uint8Array, tables: Tables): void {
  let at = 0;
  while (at < body.length) {
    const head = body[at] as number;
    const size = head >> 4 === 0 ? 1 : 2;
    if (at + 1 + 64 * size > body.length || (head & 15) > 3) throw damagedJpeg();
    const table = new Uint16Array(64);
    for (let k = 0; k < 64; k += 1) {
      const value = size === 1 ? body[at + 1 + k] : ((body[at + 1 + 2 * k] as number) << 8) | (body[at + 2 + 2 * k] as number);
      table[naturalOrder[k] as number] = value as number;
    }
    tables.quantisation[head & 15] = table;
    at += 1 + 64 * size;
  }
}

function readHuffman(body: Uint8Array, tables: Tables): void {
  let at = 0;
  while (at + 17 <= body.length) {
    const head = body[at] as number;
    const lengths = body.subarray(at + 1, at + 17);
    const count = lengths.reduce((sum, length) => sum + length, 0);
    if (head >> 4 > 1 || (head & 15) > 3 || count > 256 || at + 17 + count > body.length) throw damagedJpeg();
    (head >> 4 === 0 ? tables.dc : tables.ac)[head & 15] = new HuffmanTable(lengths, body.slice(at + 17, at + 17 + count));
    at += 17 + count;
  }
}

function readScan(body: Uint8Array, frame: JpegFrameHeader, tables: Tables): Scan {
  const count = body[0] ?? 0;
  if (count < 1 || count > 4 || body.length < 4 + 2 * count) throw damagedJpeg();
  const components = Array.from({ length: count }, (_, i): ScanComponent => {
    const index = frame.components.findIndex(({ id }) => id === body[1 + 2 * i]);
    const selectors = body[2 + 2 * i] as number;
    if (index < 0) throw damagedJpeg();
    return { index, dc: tables.dc[selectors >> 4], ac: tables.ac[selectors & 15] };
  });
  if (new Set(components.map(({ index }) => index)).size !== count) throw damagedJpeg();
  const [spectralStart = 0, spectralEnd = 0, approximation = 0] = body.subarray(1 + 2 * count);
  return { components, spectralStart, spectralEnd, high: approximation >> 4, low: approximation & 15, restartInterval: tables.restartInterval };
}

/**
 * Goes through a JPEG stream from SOI to EOI and has each scan decoded. What lies between is application data, which is stepped over.
 * @param begin called once with the frame header and the quantisation tables, which may still change until the scan
 * @throws FiducialError 'malformed' | 'unsupported'
 */
export function readJpegStream(bytes: Uint8Array, begin: (frame: JpegFrameHeader, quantisation: readonly (Uint16Array | undefined)[]) => ScanDecoder): void {
  const tables: Tables = { quantisation: [], dc: [], ac: [], restartInterval: 0 };
  let frame: JpegFrameHeader | null = null;
  let decoder: ScanDecoder | null = null;
  let scans = 0;
  let at = 2;
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw damagedJpeg();
  for (;;) {
    // Some encoders put fill bytes before a marker; a stream that ends after a scan without EOI has lost nothing.
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    if (at + 2 > bytes.length && scans > 0) return;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) throw damagedJpeg();
    if (marker === 0xd9) break;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > bytes.length) throw damagedJpeg();
    const body = bytes.subarray(at + 4, at + 2 + length);
    at += 2 + length;
    if (marker === 0xdb) readQuantisation(body, tables);
    else if (marker === 0xc4) readHuffman(body, tables);
    else if (marker === 0xdd) tables.restartInterval = ((body[0] ?? 0) << 8) | (body[1] ?? 0);
    else if (isFrameMarker(marker)) {
      if (frame) throw damagedJpeg();
      frame = readFrameHeader(marker, body);
      decoder = begin(frame, tables.quantisation);
    } else if (marker === 0xda) {
      scans += 1;
      if (!frame || !decoder || scans > maximumScans) throw damagedJpeg();
      const reader = new BitReader(bytes, at);
      decoder.decodeScan(readScan(body, frame, tables), reader);
      reader.checkNotOver();
      at = nextMarker(bytes, reader.at);
    }
  }
  if (scans === 0) throw damagedJpeg();
}

/** Where the next marker stands; what lies before it is padding or the rest of a byte. */
function nextMarker(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && !(bytes[at] === 0xff && bytes[at + 1] !== 0 && bytes[at + 1] !== 0xff && ((bytes[at + 1] ?? 0) & 0xf8) !== 0xd0)) at += 1;
  return at;
}
