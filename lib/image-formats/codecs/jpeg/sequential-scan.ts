import type { BitReader } from './bit-reader';
import type { ComponentPlane, McuGrid } from './component-plane';
import { damagedJpeg } from './damage';
import type { HuffmanTable } from './huffman-table';
import { inverseDct } from './inverse-dct';
import type { Scan } from './read-stream';
import { naturalOrder } from './read-stream';
import { walkBlocks } from './walk-blocks';

/** One block of coefficients, dequantised, in natural order (ISO/IEC 10918-1 F.2.2). Returns the DC difference; the caller adds the prediction. */
function readBlock(reader: BitReader, dc: HuffmanTable, ac: HuffmanTable, quantisation: Uint16Array, block: Int32Array): number {
  block.fill(0);
  const size = dc.decode(reader);
  if (size > 16) throw damagedJpeg();
  const difference = size === 0 ? 0 : reader.readSigned(size);
  for (let k = 1; k < 64; k += 1) {
    const symbol = ac.decode(reader);
    const bits = symbol & 15;
    const run = symbol >> 4;
    if (bits === 0) {
      if (run !== 15) break;
      k += 15;
      continue;
    }
    k += run;
    if (k > 63) throw damagedJpeg();
    const at = naturalOrder[k] as number;
    block[at] = Math.imul(reader.readSigned(bits), quantisation[at] as number);
  }
  return difference;
}

/** Decodes a scan of whole blocks straight into samples. */
export function decodeSequentialScan(scan: Scan, all: readonly ComponentPlane[], quantisation: readonly Uint16Array[], precision: number, grid: McuGrid, reader: BitReader): void {
  const planes = scan.components.map(({ index }) => all[index] as ComponentPlane);
  const tables = scan.components.map(({ index, dc, ac }) => {
    const table = quantisation[index];
    if (!dc || !ac || !table) throw damagedJpeg();
    return { dc, ac, quantisation: table };
  });
  const block = new Int32Array(64);
  const predictions = new Int32Array(planes.length);
  walkBlocks(scan, planes, grid, reader, {
    restart: () => predictions.fill(0),
    visit(c, row, column) {
      const { dc, ac, quantisation: table } = tables[c] as (typeof tables)[number];
      const prediction = (predictions[c] as number) + readBlock(reader, dc, ac, table, block);
      predictions[c] = prediction;
      block[0] = Math.imul(prediction, table[0] as number);
      const { samples, stride } = planes[c] as ComponentPlane;
      inverseDct(block, precision, samples, row * 8 * stride + column * 8, stride);
    },
  });
}
