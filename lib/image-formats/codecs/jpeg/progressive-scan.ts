import type { BitReader } from './bit-reader';
import type { ComponentPlane, McuGrid } from './component-plane';
import { damagedJpeg } from './damage';
import type { HuffmanTable } from './huffman-table';
import { inverseDct } from './inverse-dct';
import type { Scan } from './read-stream';
import { naturalOrder } from './read-stream';
import { walkBlocks } from './walk-blocks';

/** Coefficients of one component, 64 to a block in natural order, filled scan by scan (ISO/IEC 10918-1 Annex G). */
export type Coefficients = Int16Array;

export function makeCoefficients(planes: readonly ComponentPlane[]): Coefficients[] {
  return planes.map(({ paddedBlockColumns, paddedBlockRows }) => new Int16Array(paddedBlockColumns * paddedBlockRows * 64));
}

function dcVisitor(scan: Scan, reader: BitReader, tables: readonly (HuffmanTable | undefined)[]): (c: number, block: Coefficients, at: number) => void {
  const predictions = new Int32Array(tables.length);
  if (scan.high > 0) {
    return (_c, block, at) => {
      if (reader.read(1) === 1) block[at] = (block[at] as number) | (1 << scan.low);
    };
  }
  return (c, block, at) => {
    if (block.length === 0) predictions.fill(0);
    const table = tables[c];
    if (!table) throw damagedJpeg();
    const size = table.decode(reader);
    if (size > 16) throw damagedJpeg();
    predictions[c] = (predictions[c] as number) + (size === 0 ? 0 : reader.readSigned(size));
    block[at] = (predictions[c] as number) << scan.low;
  };
}

/** Scans of AC coefficients of one component (G.1.2.2, G.1.2.3). `run` counts the blocks that an end-of-band code still covers. */
class AcScan {
  private run = 0;

  constructor(
    private readonly scan: Scan,
    private readonly reader: BitReader,
    private readonly table: HuffmanTable,
  ) {}

  restart(): void {
    this.run = 0;
  }

  first(block: Coefficients, at: number): void {
    if (this.run > 0) {
      this.run -= 1;
      return;
    }
    const { spectralStart, spectralEnd, low } = this.scan;
    for (let k = spectralStart; k <= spectralEnd; k += 1) {
      const symbol = this.table.decode(this.reader);
      const size = symbol & 15;
      const zeros = symbol >> 4;
      if (size === 0) {
        if (zeros < 15) {
          this.run = (1 << zeros) - 1 + (zeros > 0 ? this.reader.read(zeros) : 0);
          return;
        }
        k += 15;
        continue;
      }
      k += zeros;
      if (k > spectralEnd) throw damagedJpeg();
      block[at + (naturalOrder[k] as number)] = this.reader.readSigned(size) << low;
    }
  }

  refine(block: Coefficients, at: number): void {
    const { spectralStart, spectralEnd, low } = this.scan;
    let k = spectralStart;
    while (this.run === 0 && k <= spectralEnd) {
      const symbol = this.table.decode(this.reader);
      let zeros = symbol >> 4;
      let value = 0;
      if ((symbol & 15) === 0) {
        if (zeros < 15) {
          this.run = (1 << zeros) + (zeros > 0 ? this.reader.read(zeros) : 0);
          break;
        }
      } else value = this.reader.read(1) === 1 ? 1 << low : -(1 << low);
      k = this.refineUntil(block, at, k, zeros);
      if (value !== 0 && k <= spectralEnd) block[at + (naturalOrder[k] as number)] = value;
      zeros = 0;
      k += 1;
    }
    if (this.run > 0) {
      this.refineUntil(block, at, k, 64);
      this.run -= 1;
    }
  }

  /** One more bit for every coefficient that is not zero, up to the zero that comes after `zeros` others. */
  private refineUntil(block: Coefficients, at: number, from: number, zeros: number): number {
    const { spectralEnd, low } = this.scan;
    let left = zeros;
    let k = from;
    for (; k <= spectralEnd; k += 1) {
      const place = at + (naturalOrder[k] as number);
      const value = block[place] as number;
      if (value === 0) {
        if (left === 0) return k;
        left -= 1;
      } else if (this.reader.read(1) === 1 && (Math.abs(value) & (1 << low)) === 0) block[place] = value + (value > 0 ? 1 << low : -(1 << low));
    }
    return k;
  }
}

export function decodeProgressiveScan(scan: Scan, all: readonly ComponentPlane[], coefficients: readonly Coefficients[], grid: McuGrid, reader: BitReader): void {
  const { spectralStart, spectralEnd, components, low, high } = scan;
  const planes = components.map(({ index }) => all[index] as ComponentPlane);
  const blocks = components.map(({ index }) => coefficients[index] as Coefficients);
  const placeOf = (c: number, row: number, column: number): number => (row * (planes[c] as ComponentPlane).paddedBlockColumns + column) * 64;
  if (spectralEnd > 63 || spectralStart > spectralEnd || low > 13 || (spectralStart === 0 && spectralEnd > 0)) throw damagedJpeg();
  if (spectralStart === 0) {
    let visit = dcVisitor(scan, reader, components.map(({ dc }) => dc));
    walkBlocks(scan, planes, grid, reader, {
      restart() {
        visit = dcVisitor(scan, reader, components.map(({ dc }) => dc));
      },
      visit: (c, row, column) => visit(c, blocks[c] as Coefficients, placeOf(c, row, column)),
    });
    return;
  }
  const table = components[0]?.ac;
  if (components.length !== 1 || !table) throw damagedJpeg();
  const bands = new AcScan(scan, reader, table);
  const block = blocks[0] as Coefficients;
  walkBlocks(scan, planes, grid, reader, {
    restart: () => bands.restart(),
    visit: (_c, row, column) => (high === 0 ? bands.first(block, placeOf(0, row, column)) : bands.refine(block, placeOf(0, row, column))),
  });
}

/** After the last scan: samples of all components. */
export function transformCoefficients(planes: readonly ComponentPlane[], coefficients: readonly Coefficients[], quantisation: readonly Uint16Array[], precision: number): void {
  const block = new Int32Array(64);
  planes.forEach((plane, c) => {
    const table = quantisation[c];
    const all = coefficients[c];
    if (!table || !all) throw damagedJpeg();
    for (let row = 0; row < plane.blockRows; row += 1) {
      for (let column = 0; column < plane.blockColumns; column += 1) {
        const from = (row * plane.paddedBlockColumns + column) * 64;
        for (let k = 0; k < 64; k += 1) block[k] = Math.imul(all[from + k] as number, table[k] as number);
        inverseDct(block, precision, plane.samples, row * 8 * plane.stride + column * 8, plane.stride);
      }
    }
  });
}
