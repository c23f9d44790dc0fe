import type { ImageDescription, PixelFrame, SampleArray } from '@/lib/imaging/image-description';
import { cellValue } from './deidentify/canonical-pixels';
import type { CellLayout } from './deidentify/canonical-pixels';
import { malformed } from './reading/refusals';

/** Little endian cells as typed array; shares memory with `bytes` when it is aligned. Every platform that runs this is little endian. */
function viewCells(bytes: Uint8Array, layout: CellLayout): SampleArray {
  const size = layout.bitsAllocated / 8;
  const aligned = bytes.byteOffset % size === 0 ? bytes : bytes.slice();
  const count = bytes.length / size;
  const signed = layout.pixelRepresentation === 1;
  if (size === 1) return signed ? new Int8Array(aligned.buffer, aligned.byteOffset, count) : aligned;
  const { buffer, byteOffset } = aligned;
  if (size === 2) return signed ? new Int16Array(buffer, byteOffset, count) : new Uint16Array(buffer, byteOffset, count);
  return signed ? new Int32Array(buffer, byteOffset, count) : new Uint32Array(buffer, byteOffset, count);
}

/**
 * Stored values of canonical cells (see `canonicalisePixels`). Only a High Bit above Bits Stored − 1 needs work: the
 * other cells already hold their value.
 */
export function decodeCells(layout: CellLayout, bytes: Uint8Array): SampleArray {
  const cells = viewCells(bytes, layout);
  if (layout.highBit + 1 === layout.bitsStored) return cells;
  const values = cells.slice();
  for (let i = 0; i < values.length; i += 1) values[i] = cellValue(cells[i] as number, layout);
  return values;
}

function interleave(planes: SampleArray, pixels: number): SampleArray {
  const out = planes.slice();
  for (let i = 0; i < pixels; i += 1) {
    out[3 * i] = planes[i] as number;
    out[3 * i + 1] = planes[pixels + i] as number;
    out[3 * i + 2] = planes[2 * pixels + i] as number;
  }
  return out;
}

/** @throws FiducialError 'malformed' when the bytes are not exactly one frame */
export function decodeDicomFrame(description: ImageDescription, frameBytes: Uint8Array): PixelFrame {
  const { rows, columns, samplesPerPixel, bitsAllocated, planarConfiguration } = description;
  if (bitsAllocated === 64 || bitsAllocated === 1 || frameBytes.length !== (rows * columns * samplesPerPixel * bitsAllocated) / 8) {
    throw malformed('The frame does not have the length that its description asks for.');
  }
  const { bitsStored, highBit, pixelRepresentation } = description;
  const values = decodeCells({ bitsAllocated, bitsStored, highBit, pixelRepresentation }, frameBytes);
  const isPlanar = samplesPerPixel === 3 && planarConfiguration === 1;
  return { rows, columns, samplesPerPixel, values: isPlanar ? interleave(values, rows * columns) : values };
}
