import { hasStrayBits } from '../deidentify/pixels/find-stray-bits';
import type { ImageDescription, SampleArray, SampleType } from '@/lib/imaging/image-description';

/** Where the stored value sits in its cell: `highBit + 1 − bitsStored` empty bits below it, anything above it. */
export type CellBits = Pick<ImageDescription, 'bitsStored' | 'highBit' | 'pixelRepresentation'>;

/** Value of a cell: masked to Bits Stored at High Bit, sign-extended when signed (PS3.5 8.1.1). */
export function valueOfCell(cell: number, { bitsStored, highBit, pixelRepresentation }: CellBits): number {
  const raised = cell << (31 - highBit);
  return pixelRepresentation === 1 ? raised >> (32 - bitsStored) : raised >>> (32 - bitsStored);
}

const arrays = {
  uint8: Uint8Array, int8: Int8Array, uint16: Uint16Array, int16: Int16Array, uint32: Uint32Array, int32: Int32Array, float32: Float32Array, float64: Float64Array,
} as const;

export function newSamples(type: SampleType, length: number): SampleArray {
  return new arrays[type](length);
}

/** Little endian cells as typed array; shares memory with `bytes` when it is aligned. Every platform that runs this is little endian. */
export function viewCells(bytes: Uint8Array, type: SampleType): SampleArray {
  const size = arrays[type].BYTES_PER_ELEMENT;
  const aligned = bytes.byteOffset % size === 0 ? bytes : bytes.slice();
  return new arrays[type](aligned.buffer as ArrayBuffer, aligned.byteOffset, Math.floor(bytes.length / size));
}

/** Whether some cell is not its own value: nearly all files are clean, and nothing is copied then. */
function needsMask(cells: SampleArray, { bitsStored, highBit, pixelRepresentation }: CellBits): boolean {
  const [bits, { buffer, byteOffset, length }] = [8 * cells.BYTES_PER_ELEMENT, cells];
  const layout = { bitsAllocated: bits as 8 | 16 | 32, bitsStored, highBit, pixelRepresentation: pixelRepresentation === 1 ? 1 : 0 } as const;
  const unsigned = bits === 8 ? Uint8Array : bits === 16 ? Uint16Array : Uint32Array;
  return hasStrayBits(new unsigned(buffer as ArrayBuffer, byteOffset, length), layout);
}

/** Stored values of integer cells; the cells themselves when they hold nothing else. */
export function storedValues(cells: SampleArray, bits: CellBits): SampleArray {
  const isWhole = bits.bitsStored === 8 * cells.BYTES_PER_ELEMENT;
  const isLow = bits.highBit + 1 === bits.bitsStored;
  if (isWhole || (isLow && !needsMask(cells, bits))) return cells;
  const values = cells.slice();
  for (let i = 0; i < values.length; i += 1) values[i] = valueOfCell(cells[i] as number, bits);
  return values;
}
