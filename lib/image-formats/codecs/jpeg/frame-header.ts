import { damagedJpeg, unsupportedJpeg } from './damage';

export interface JpegComponent {
  readonly id: number;
  /** Sampling factors, 1…4. */
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantisation: number;
}

export type JpegProcess = 'sequential' | 'progressive' | 'lossless' | 'jpeg-ls';

export interface JpegFrameHeader {
  readonly process: JpegProcess;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: readonly JpegComponent[];
}

const processes: Readonly<Record<number, JpegProcess>> = { 0xc0: 'sequential', 0xc1: 'sequential', 0xc2: 'progressive', 0xc3: 'lossless', 0xf7: 'jpeg-ls' };

/** Whether a marker begins a frame: SOF0…SOF15 but DHT, JPG and DAC, and SOF55 of JPEG-LS. */
export function isFrameMarker(marker: number): boolean {
  return marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc);
}

/**
 * @param body of an SOF segment, behind its length
 * @throws FiducialError 'malformed' | 'unsupported' (arithmetic coding, hierarchical)
 */
export function readFrameHeader(marker: number, body: Uint8Array): JpegFrameHeader {
  const process = processes[marker];
  if (!process) throw unsupportedJpeg(marker >= 0xc9 ? 'arithmetic coding' : 'hierarchical coding');
  const [precision = 0, rowsHigh = 0, rowsLow = 0, columnsHigh = 0, columnsLow = 0, count = 0] = body;
  if (count < 1 || count > 4 || body.length < 6 + 3 * count) throw damagedJpeg();
  const components = Array.from({ length: count }, (_, i): JpegComponent => {
    const [id = 0, factors = 0, quantisation = 0] = body.subarray(6 + 3 * i);
    return { id, horizontal: factors >> 4, vertical: factors & 15, quantisation };
  });
  if (components.some(({ horizontal, vertical }) => horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4)) throw damagedJpeg();
  const rows = (rowsHigh << 8) | rowsLow;
  const columns = (columnsHigh << 8) | columnsLow;
  if (rows === 0 || columns === 0) throw damagedJpeg();
  return { process, precision, rows, columns, components };
}

/** The frame header of a stream, found without decoding; at most the segments before it are stepped over. */
export function findFrameHeader(bytes: Uint8Array): JpegFrameHeader {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw damagedJpeg();
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] as number;
    if (bytes[at] !== 0xff) throw damagedJpeg();
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    if (length < 2) throw damagedJpeg();
    if (isFrameMarker(marker)) return readFrameHeader(marker, bytes.subarray(at + 4, at + 2 + length));
    at += 2 + length;
  }
  throw damagedJpeg();
}
