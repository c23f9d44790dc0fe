import type { ImagePixelModule } from '../describe/image-pixel-module';
import { hasStrayBits } from './find-stray-bits';

/** Where the stored value sits in its cell: `shift` empty bits below it, sign-extended above it if signed. */
export interface CellLayout {
  readonly bitsAllocated: 8 | 16 | 32;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly pixelRepresentation: 0 | 1;
}

/** Value of a cell: masked to Bits Stored at High Bit, sign-extended when signed (PS3.5 8.1.1). */
export function cellValue(cell: number, layout: CellLayout): number {
  const above = 31 - layout.highBit;
  const below = 32 - layout.bitsStored;
  return layout.pixelRepresentation === 1 ? (cell << above) >> below : (cell << above) >>> below;
}

function canonicalCell(cell: number, layout: CellLayout): number {
  return cellValue(cell, layout) << (layout.highBit + 1 - layout.bitsStored);
}

function swapBytes(bytes: Uint8Array, cellBytes: number): void {
  for (let at = 0; at + cellBytes <= bytes.length; at += cellBytes) {
    for (let i = 0, j = cellBytes - 1; i < j; i += 1, j -= 1) {
      const low = bytes[at + i] ?? 0;
      bytes[at + i] = bytes[at + j] ?? 0;
      bytes[at + j] = low;
    }
  }
}

function swapWidth(module: ImagePixelModule): number {
  if (module.pixelData.littleEndian) return 1;
  if (module.bitsAllocated === 8) return module.pixelData.vr === 'OW' ? 2 : 1;
  return module.bitsAllocated / 8;
}

/**
 * Turns copied pixel bytes, in place, into little endian cells in which every bit outside Bits Stored is what sign or
 * zero extension makes it, so that overlays hidden in unused bits (retired in PS3.5, still written) are gone. Stored
 * values do not change. In place, because a second copy of a 27 MB image took as long as everything else.
 * @param copied the value of Pixel Data including its padding byte, in memory of our own
 * @returns how many cells were changed by the mask
 */
export function canonicalisePixels(copied: Uint8Array, module: ImagePixelModule): number {
  const width = swapWidth(module);
  if (width > 1) swapBytes(copied, width);
  const length = module.frameBytes * module.frames;
  copied.fill(0, length);
  return module.bitsStored < module.bitsAllocated ? maskCells(copied.subarray(0, length), module) : 0;
}

function maskCells(pixels: Uint8Array, layout: CellLayout): number {
  const size = layout.bitsAllocated / 8;
  const aligned = pixels.byteOffset % size === 0 ? pixels : pixels.slice();
  const { buffer, byteOffset } = aligned;
  const count = pixels.length / size;
  const cells = size === 1 ? aligned : size === 2 ? new Uint16Array(buffer, byteOffset, count) : new Uint32Array(buffer, byteOffset, count);
  const isLow = layout.highBit + 1 === layout.bitsStored;
  if (isLow && !hasStrayBits(cells, layout)) return 0;
  const isPlain = isLow && layout.pixelRepresentation === 0;
  const masked = isPlain ? maskUnsigned(cells, 2 ** layout.bitsStored - 1) : maskAny(cells, layout);
  if (aligned !== pixels) pixels.set(aligned);
  return masked;
}

function maskUnsigned(cells: Uint8Array | Uint16Array | Uint32Array, mask: number): number {
  let masked = 0;
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i] as number;
    if ((cell & mask) >>> 0 !== cell) {
      cells[i] = cell & mask;
      masked += 1;
    }
  }
  return masked;
}

function maskAny(cells: Uint8Array | Uint16Array | Uint32Array, layout: CellLayout): number {
  const all = 2 ** layout.bitsAllocated - 1;
  let masked = 0;
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i] as number;
    const canonical = (canonicalCell(cell, layout) & all) >>> 0;
    if (canonical !== cell) {
      cells[i] = canonical;
      masked += 1;
    }
  }
  return masked;
}
