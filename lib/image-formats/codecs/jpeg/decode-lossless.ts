import type { DecodedSamples } from '../contract';
import type { BitReader } from './bit-reader';
import { damagedJpeg, unsupportedJpeg } from './damage';
import type { JpegFrameHeader } from './frame-header';
import type { HuffmanTable } from './huffman-table';
import { readJpegStream } from './read-stream';
import type { Scan } from './read-stream';

/** Prediction from the left, upper and upper left neighbour by selection value (ISO/IEC 10918-1 table H.1). */
const predictors: Readonly<Record<number, (a: number, b: number, c: number) => number>> = {
  1: (a) => a,
  2: (_a, b) => b,
  3: (_a, _b, c) => c,
  4: (a, b, c) => a + b - c,
  5: (a, b, c) => a + ((b - c) >> 1),
  6: (a, b, c) => b + ((a - c) >> 1),
  7: (a, b) => (a + b) >> 1,
};

function readDifference(reader: BitReader, table: HuffmanTable): number {
  const size = table.decode(reader);
  if (size === 0) return 0;
  if (size < 16) return reader.readSigned(size);
  if (size > 16) throw damagedJpeg();
  return 32768;
}

class LosslessPicture {
  readonly values: Uint8Array | Uint16Array;

  constructor(readonly frame: JpegFrameHeader) {
    const { rows, columns, components, precision } = frame;
    this.values = precision <= 8 ? new Uint8Array(rows * columns * components.length) : new Uint16Array(rows * columns * components.length);
  }

  decodeScan(scan: Scan, reader: BitReader): void {
    const { rows, columns, components, precision } = this.frame;
    const predict = predictors[scan.spectralStart];
    if (!predict || scan.low >= precision) throw damagedJpeg();
    if (scan.restartInterval % columns !== 0) throw unsupportedJpeg('restarts within a row of a lossless picture');
    const rowsToRestart = scan.restartInterval / columns;
    let restarts = 0;
    for (let row = 0; row < rows; row += 1) {
      const isRestart = rowsToRestart > 0 && row > 0 && row % rowsToRestart === 0;
      if (isRestart) {
        reader.restart(restarts);
        restarts += 1;
      }
      this.decodeRow(scan, reader, row, row === 0 || isRestart, predict);
      reader.checkNotOver();
    }
    if (scan.low > 0) this.raise(scan, components.length);
  }

  /** Values modulo 2^16 (H.1.2.1); the first row is predicted from the left, the first column from above. */
  private decodeRow(scan: Scan, reader: BitReader, row: number, isFirst: boolean, predict: (a: number, b: number, c: number) => number): void {
    const { columns, components, precision } = this.frame;
    const { values } = this;
    const step = components.length;
    const above = columns * step;
    for (let x = 0; x < columns; x += 1) {
      for (const { index, dc } of scan.components) {
        if (!dc) throw damagedJpeg();
        const at = (row * columns + x) * step + index;
        const difference = readDifference(reader, dc);
        let prediction: number;
        if (isFirst) prediction = x === 0 ? 1 << (precision - scan.low - 1) : (values[at - step] as number);
        else if (x === 0) prediction = values[at - above] as number;
        else prediction = predict(values[at - step] as number, values[at - above] as number, values[at - above - step] as number);
        values[at] = prediction + difference;
      }
    }
  }

  /** The point transform left out the lowest bits. */
  private raise(scan: Scan, step: number): void {
    for (const { index } of scan.components) for (let at = index; at < this.values.length; at += step) this.values[at] = (this.values[at] as number) << scan.low;
  }
}

/**
 * Decodes a lossless JPEG with Huffman coding: process 14, all selection values, 2 to 16 bits (ISO/IEC 10918-1 Annex H).
 * @throws FiducialError 'malformed' | 'unsupported'
 */
export function decodeLosslessJpeg(bytes: Uint8Array): DecodedSamples {
  let picture: LosslessPicture | null = null;
  readJpegStream(bytes, (frame) => {
    const { process, precision, components, rows, columns } = frame;
    if (process !== 'lossless' || precision < 2 || precision > 16) throw damagedJpeg();
    if (components.some(({ horizontal, vertical }) => horizontal !== components[0]?.horizontal || vertical !== components[0].vertical)) throw unsupportedJpeg('subsampled lossless components');
    // A sample costs at least a bit.
    if (rows * columns * components.length > 8 * bytes.length) throw damagedJpeg();
    picture = new LosslessPicture(frame);
    return picture;
  });
  const done = picture as LosslessPicture | null;
  if (!done) throw damagedJpeg();
  return { rows: done.frame.rows, columns: done.frame.columns, samplesPerPixel: done.frame.components.length, values: done.values };
}
