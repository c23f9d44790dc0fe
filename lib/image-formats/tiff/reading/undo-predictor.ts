import { viewOf } from '../../raw/view-of';

/** Bytes of one segment and how they lie: `rowBytes` a row, `stride` samples from a value to the one it was taken from. */
interface PredictedSegment {
  readonly bytes: Uint8Array;
  readonly rowBytes: number;
  readonly cellBytes: number;
  readonly stride: number;
}

/** Horizontal differencing (TIFF 6.0 section 14) of little-endian cells, undone in place. */
export function undoHorizontal({ bytes, rowBytes, cellBytes, stride }: PredictedSegment): void {
  const view = viewOf(bytes);
  const step = stride * cellBytes;
  for (let row = 0; row + rowBytes <= bytes.length; row += rowBytes) {
    for (let at = row + step; at < row + rowBytes; at += cellBytes) {
      if (cellBytes === 1) bytes[at] = (bytes[at] as number) + (bytes[at - step] as number);
      else if (cellBytes === 2) view.setUint16(at, view.getUint16(at, true) + view.getUint16(at - step, true), true);
      else if (cellBytes === 4) view.setUint32(at, view.getUint32(at, true) + view.getUint32(at - step, true), true);
      else view.setBigUint64(at, view.getBigUint64(at, true) + view.getBigUint64(at - step, true), true);
    }
  }
}

/** Floating-point predictor (TIFF Technical Note 3): byte differences over planes of equal significance, highest first. Makes little-endian cells. */
export function undoFloatingPoint({ bytes, rowBytes, cellBytes, stride }: PredictedSegment): void {
  const cells = rowBytes / cellBytes;
  for (let row = 0; row + rowBytes <= bytes.length; row += rowBytes) {
    for (let at = row + stride; at < row + rowBytes; at += 1) bytes[at] = (bytes[at] as number) + (bytes[at - stride] as number);
    const planes = bytes.slice(row, row + rowBytes);
    for (let cell = 0; cell < cells; cell += 1) {
      for (let b = 0; b < cellBytes; b += 1) bytes[row + cell * cellBytes + b] = planes[(cellBytes - 1 - b) * cells + cell] as number;
    }
  }
}
