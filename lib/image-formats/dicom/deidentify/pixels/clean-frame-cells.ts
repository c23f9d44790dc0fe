import { deflateSync } from 'fflate';
import type { FrameEncoding } from '@/lib/imaging/image-description';
import type { RleLayout } from '../../../codecs/rle';
import { decodeRle, encodeRle, isRleTight } from '../../../codecs/rle';
import { inflateUpTo } from '../../../raw/inflate-up-to';
import type { PixelAttributes } from '../../describe/pixel-attributes';
import { inflateFrame } from '../../pixels/inflate-frame';
import { nativeFrameBits } from '../../pixels/native-frame';
import { malformed } from '../../reading/refusals';
import { maskStrayBits } from './mask-stray-bits';

/** Frames that are coded cell by cell, so that they can hide what native pixel data can. */
interface CellCoding {
  readonly decode: (frame: Uint8Array) => Uint8Array;
  readonly encode: (cells: Uint8Array) => Uint8Array;
  /** Whether there is nothing in the frame but its cells and one byte of padding. */
  readonly isTight: (frame: Uint8Array) => boolean;
}

const isPadding = (rest: Uint8Array): boolean => rest.length <= 1 && (rest[0] ?? 0) === 0;

function rawCoding(length: number): CellCoding {
  return {
    decode: (frame) => {
      if (frame.length < length) throw malformed('The pixel data is shorter than rows × columns × samples × bits × frames.');
      return frame.subarray(0, length);
    },
    encode: (cells) => cells,
    isTight: (frame) => isPadding(frame.subarray(length)),
  };
}

/** Segments have the most significant bytes first; a row of single bits may share a byte with the next. */
function rleCoding({ rows, columns, samplesPerPixel, bitsAllocated }: PixelAttributes): CellCoding {
  const planeBytes = bitsAllocated === 1 ? Math.ceil((rows * columns) / 8) : rows * columns;
  const rowBytes = bitsAllocated === 1 ? (columns % 8 === 0 ? columns / 8 : planeBytes) : columns;
  const layout: RleLayout = { planeBytes, samples: samplesPerPixel, cellBytes: Math.ceil(bitsAllocated / 8) };
  return { decode: (frame) => decodeRle(frame, layout), encode: (cells) => encodeRle(cells, layout, rowBytes), isTight: (frame) => isRleTight(frame, layout) };
}

/** Whether a stream is whole without its last bytes. */
function endsBefore(frame: Uint8Array, end: number, length: number): boolean {
  try {
    return inflateUpTo(frame.subarray(0, end), length).length >= length;
  } catch {
    return false;
  }
}

function deflateCoding(length: number): CellCoding {
  return {
    decode: (frame) => inflateFrame(frame, length),
    encode: (cells) => deflateSync(cells),
    isTight: (frame) => {
      const rest = frame.length - 1;
      return !endsBefore(frame, rest, length) || (frame[rest] === 0 && !endsBefore(frame, rest - 1, length));
    },
  };
}

function codingOf(encoding: FrameEncoding, attributes: PixelAttributes): CellCoding | null {
  const length = Math.ceil(nativeFrameBits(attributes) / 8);
  switch (encoding) {
    case 'raw':
      return rawCoding(length);
    case 'rle':
      return rleCoding(attributes);
    case 'deflate':
      return deflateCoding(length);
    default:
      return null;
  }
}

export interface CleanCells {
  readonly frame: Uint8Array;
  readonly maskedCells: number;
}

/**
 * One compressed frame of which the code is the cells themselves (RLE, deflated, encapsulated uncompressed): bits outside Bits Stored are cleared as in native
 * pixel data, and what lies behind the cells goes. Written anew, without loss, only where there is any.
 * @returns null when there is nothing to clear, or when the encoding has no cells
 * @throws FiducialError 'malformed' when it cannot be decoded, since it could then hold anything
 */
export function cleanFrameCells(frame: Uint8Array, encoding: FrameEncoding, attributes: PixelAttributes): CleanCells | null {
  const coding = codingOf(encoding, attributes);
  if (!coding) return null;
  const { bitsAllocated, bitsStored, highBit, pixelRepresentation, isFloat } = attributes;
  const isTight = coding.isTight(frame);
  const mayStray = !isFloat && bitsStored < bitsAllocated && (bitsAllocated === 8 || bitsAllocated === 16 || bitsAllocated === 32);
  if (isTight && !mayStray) return null;
  const cells = coding.decode(frame);
  const masked = mayStray ? maskStrayBits(cells, { bitsAllocated, bitsStored, highBit, pixelRepresentation }, 1) : { bytes: cells, maskedCells: 0 };
  return isTight && masked.maskedCells === 0 ? null : { frame: coding.encode(masked.bytes), maskedCells: masked.maskedCells };
}
