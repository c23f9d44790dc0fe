import { hasStrayBits } from './find-stray-bits';

/** Where the stored value sits in its cell: `highBit + 1 − bitsStored` empty bits below it, sign or zeros above it. */
export interface CellLayout {
  readonly bitsAllocated: 8 | 16 | 32;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly pixelRepresentation: 0 | 1;
}

type Cells = Uint8Array | Uint16Array | Uint32Array;

/** The cell in which every bit outside Bits Stored is what sign or zero extension makes it (PS3.5 8.1.1). */
function cleanCell(cell: number, { bitsStored, highBit, pixelRepresentation }: CellLayout): number {
  const above = 31 - highBit;
  const below = 32 - bitsStored;
  const value = pixelRepresentation === 1 ? (cell << above) >> below : (cell << above) >>> below;
  return value << (highBit + 1 - bitsStored);
}

export function swapBytes(bytes: Uint8Array, cellBytes: number): void {
  for (let at = 0; at + cellBytes <= bytes.length; at += cellBytes) {
    for (let i = 0, j = cellBytes - 1; i < j; i += 1, j -= 1) {
      const low = bytes[at + i] ?? 0;
      bytes[at + i] = bytes[at + j] ?? 0;
      bytes[at + j] = low;
    }
  }
}

function viewCells(bytes: Uint8Array, size: number): Cells {
  const aligned = bytes.byteOffset % size === 0 ? bytes : bytes.slice();
  const count = Math.floor(bytes.length / size);
  if (size === 1) return aligned;
  return size === 2 ? new Uint16Array(aligned.buffer, aligned.byteOffset, count) : new Uint32Array(aligned.buffer, aligned.byteOffset, count);
}

/**
 * Clears what hides in unused bits of native cells: overlays once were put there (retired in PS3.5, still written). Stored values and the order of bytes do
 * not change, and a file without such bits, as nearly all are, is looked at and not copied.
 * @param swapWidth bytes of a unit that lies in big endian order; 1 for little endian
 * @returns the bytes themselves when nothing hides there
 */
export function maskStrayBits(bytes: Uint8Array, layout: CellLayout, swapWidth: number): { bytes: Uint8Array; maskedCells: number } {
  if (layout.bitsStored === layout.bitsAllocated) return { bytes, maskedCells: 0 };
  const isLow = layout.highBit + 1 === layout.bitsStored;
  const size = layout.bitsAllocated / 8;
  const ordered = swapWidth > 1 ? bytes.slice() : bytes;
  if (swapWidth > 1) swapBytes(ordered, swapWidth);
  if (isLow && !hasStrayBits(viewCells(ordered, size), layout)) return { bytes, maskedCells: 0 };
  const out = ordered === bytes ? bytes.slice() : ordered;
  const maskedCells = maskCells(viewCells(out, size), layout);
  if (maskedCells === 0) return { bytes, maskedCells };
  if (swapWidth > 1) swapBytes(out, swapWidth);
  return { bytes: out, maskedCells };
}

function maskCells(cells: Cells, layout: CellLayout): number {
  const all = 2 ** layout.bitsAllocated - 1;
  let masked = 0;
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i] as number;
    const clean = (cleanCell(cell, layout) & all) >>> 0;
    if (clean !== cell) {
      cells[i] = clean;
      masked += 1;
    }
  }
  return masked;
}
