import type { DecodedSamples } from '../contract';
import type { BitReader } from './bit-reader';
import { makePlanes, mcuGrid } from './component-plane';
import type { ComponentPlane, McuGrid } from './component-plane';
import { damagedJpeg, unsupportedJpeg } from './damage';
import type { JpegFrameHeader } from './frame-header';
import { decodeProgressiveScan, makeCoefficients, transformCoefficients } from './progressive-scan';
import { readJpegStream } from './read-stream';
import type { Scan } from './read-stream';
import { decodeSequentialScan } from './sequential-scan';
import { makeRowMaker } from './upsample';

interface DctPicture {
  readonly frame: JpegFrameHeader;
  readonly grid: McuGrid;
  readonly planes: readonly ComponentPlane[];
  decodeScan(scan: Scan, reader: BitReader): void;
  finish(): void;
}

/** Every block costs at least a bit somewhere: a header that promises more than that is a bomb. */
function refuseBomb(planes: readonly ComponentPlane[], bytes: number): void {
  const blocks = planes.reduce((sum, { blockColumns, blockRows }) => sum + blockColumns * blockRows, 0);
  if (blocks > 8 * bytes) throw damagedJpeg();
}

function startPicture(frame: JpegFrameHeader, tables: readonly (Uint16Array | undefined)[], bytes: number): DctPicture {
  const { process, precision } = frame;
  if (process === 'lossless' || process === 'jpeg-ls') throw damagedJpeg();
  if (precision !== 8 && precision !== 12) throw unsupportedJpeg(`${precision} bits a sample`);
  const grid = mcuGrid(frame);
  refuseBomb(frame.components.map(({ horizontal, vertical }) => ({ blockColumns: grid.columns * horizontal, blockRows: grid.rows * vertical }) as ComponentPlane), bytes);
  const planes = makePlanes(frame, grid);
  // Tables may be redefined between scans; a component keeps those of its first scan (libjpeg does the same).
  const quantisation: Uint16Array[] = [];
  const latch = (scan: Scan): void => {
    for (const { index } of scan.components) quantisation[index] ??= tables[frame.components[index]?.quantisation ?? 0]?.slice() ?? missing();
  };
  if (process === 'sequential') {
    return {
      frame, grid, planes, finish: () => undefined,
      decodeScan(scan, reader) {
        latch(scan);
        decodeSequentialScan(scan, planes, quantisation, precision, grid, reader);
      },
    };
  }
  const coefficients = makeCoefficients(planes);
  return {
    frame, grid, planes, finish: () => transformCoefficients(planes, coefficients, quantisation, precision),
    decodeScan(scan, reader) {
      latch(scan);
      decodeProgressiveScan(scan, planes, coefficients, grid, reader);
    },
  };
}

function missing(): never {
  throw damagedJpeg();
}

function interleave({ frame, grid, planes }: DctPicture): DecodedSamples {
  const { rows, columns, precision } = frame;
  const count = planes.length;
  const values = precision === 8 ? new Uint8Array(rows * columns * count) : new Uint16Array(rows * columns * count);
  const row = precision === 8 ? new Uint8Array(grid.columns * grid.maxHorizontal * 8 + 2) : new Uint16Array(grid.columns * grid.maxHorizontal * 8 + 2);
  planes.forEach((plane, c) => {
    const makeRow = makeRowMaker(plane, grid);
    for (let y = 0; y < rows; y += 1) {
      makeRow(y, row);
      const start = y * columns * count + c;
      if (count === 1) values.set(row.subarray(0, columns), start);
      else for (let x = 0; x < columns; x += 1) values[start + x * count] = row[x] as number;
    }
  });
  return { rows, columns, samplesPerPixel: count, values };
}

/**
 * Decodes a DCT JPEG of 8 or 12 bits: baseline, extended and progressive Huffman (ISO/IEC 10918-1 processes 1, 2, 4, 6, 8, 10 and 12).
 * Component values are as coded: YCbCr stays YCbCr.
 * @throws FiducialError 'malformed' | 'unsupported'
 */
export function decodeJpeg(bytes: Uint8Array): DecodedSamples {
  let picture: DctPicture | null = null;
  readJpegStream(bytes, (frame, quantisation) => {
    picture = startPicture(frame, quantisation, bytes.length);
    return picture;
  });
  const done = picture as DctPicture | null;
  if (!done) throw damagedJpeg();
  done.finish();
  return interleave(done);
}
