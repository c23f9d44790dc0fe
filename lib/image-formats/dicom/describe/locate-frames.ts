import type { FrameTable, ImageDescription } from '@/lib/imaging/image-description';
import { fragmentsOfFrames } from '../pixels/frame-fragments';
import type { ExtendedOffsets } from '../pixels/frame-fragments';
import { isSubsampled, nativeFrameBits } from '../pixels/native-frame';
import { malformed, unsupported } from '../reading/refusals';
import type { DicomElement } from '../reading/walk-elements';
import type { OpenedImage } from './open-image';
import type { PixelAttributes } from './pixel-attributes';

/** How the stored pixels are laid out, after looking at the length of native pixel data. */
export type PixelLayout = Pick<ImageDescription, 'photometricInterpretation' | 'planarConfiguration' | 'byteOrder'> & {
  readonly statedPhotometric?: ImageDescription['photometricInterpretation'];
};

export interface LocatedFrames {
  readonly layout: PixelLayout;
  readonly frameTable: FrameTable;
}

/**
 * Bytes behind the last frame. Some writers pad to a block: anything shorter than a row cannot be pixels that somebody misses, and zeros
 * shorter than a frame say nothing. More means that the header counts wrongly, so that it is refused.
 */
function checkLength(bytes: Uint8Array, pixelData: DicomElement, expected: number, frameBytes: number, rowBytes: number): void {
  if (pixelData.length < expected) throw malformed('The pixel data is shorter than rows × columns × samples × bits × frames.');
  const surplus = Math.max(0, pixelData.length - expected - (expected % 2));
  if (surplus === 0 || surplus < rowBytes) return;
  const end = pixelData.offset + pixelData.length;
  if (surplus < frameBytes && bytes.subarray(end - surplus, end).every((byte) => byte === 0)) return;
  throw malformed('The pixel data is longer than rows × columns × samples × bits × frames.');
}

/** Writers that say YBR_FULL_422 and store all three samples of every pixel are told by the length. */
function nativeLayout(pixels: PixelAttributes, pixelData: DicomElement): PixelLayout {
  const stated = pixels.photometricInterpretation;
  if (stated === 'YBR_PARTIAL_420') throw unsupported('Native DICOM pixels with photometric interpretation YBR_PARTIAL_420 are not supported: the standard allows it in video only.');
  const isFull = isSubsampled(pixels) && pixelData.length >= (pixels.rows * pixels.columns * 3 * pixels.bitsAllocated * pixels.frames) / 8;
  const isSwapped = !pixelData.littleEndian && (pixels.bitsAllocated > 8 || pixelData.vr === 'OW');
  return {
    planarConfiguration: pixels.planarConfiguration,
    byteOrder: isSwapped ? 'big' : 'little',
    ...(isFull ? { photometricInterpretation: 'YBR_FULL', statedPhotometric: stated } : { photometricInterpretation: stated }),
  };
}

function nativeFrames(bytes: Uint8Array, pixelData: DicomElement, pixels: PixelAttributes): LocatedFrames {
  if (!['OB', 'OW', 'UN', 'OF', 'OD'].includes(pixelData.vr)) throw malformed('The pixel data has a wrong value representation.');
  const layout = nativeLayout(pixels, pixelData);
  if (isSubsampled(layout) && pixels.columns % 2 === 1) throw malformed('An image with halved chroma must have an even number of columns.');
  const bits = nativeFrameBits({ ...pixels, ...layout });
  const expected = Math.ceil((bits * pixels.frames) / 8);
  checkLength(bytes, pixelData, expected, Math.ceil(bits / 8), Math.ceil(bits / 8 / pixels.rows));
  const { offset } = pixelData;
  const isWhole = bits % 8 === 0;
  if (layout.byteOrder === 'big' && bits % 16 !== 0) {
    if (pixels.frames > 1) throw unsupported('Big endian frames that do not fill whole words are not supported.');
    return { layout, frameTable: { encoding: 'raw', frames: { kind: 'uniform', offset, length: 2 * Math.ceil(bits / 16), count: 1 } } };
  }
  const frames = isWhole || pixels.frames === 1
    ? { kind: 'uniform', offset, length: Math.ceil(bits / 8), count: pixels.frames } as const
    : { kind: 'bits', offset, bits, count: pixels.frames } as const;
  return { layout, frameTable: { encoding: 'raw', frames } };
}

/** Decoders of JPEG 2000 and JPEG XL undo their colour transforms (PS3.5 8.2.4, 8.2.15); RLE has a segment for every sample, none halved (PS3.5 G.2). */
function encapsulatedLayout(opened: OpenedImage, pixels: PixelAttributes): PixelLayout {
  const stated = pixels.photometricInterpretation;
  const undone = opened.encoding === 'jpeg-xl' ? stated.startsWith('YBR') : stated === 'YBR_ICT' || stated === 'YBR_RCT';
  const shown = undone ? 'RGB' : opened.encoding === 'rle' && isSubsampled(pixels) ? 'YBR_FULL' : stated;
  return {
    byteOrder: 'little',
    planarConfiguration: opened.encoding === 'raw' || opened.encoding === 'deflate' ? pixels.planarConfiguration : 0,
    photometricInterpretation: shown,
    ...(shown === stated ? {} : { statedPhotometric: stated }),
  };
}

function longsOf(bytes: Uint8Array, opened: OpenedImage, tag: number): number[] {
  const element = opened.dataset.get(tag);
  if (!element) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset + element.offset, element.length);
  return Array.from({ length: Math.floor(element.length / 8) }, (_, i) => Number(view.getBigUint64(8 * i, true)));
}

/** @throws FiducialError 'malformed' | 'unsupported' */
export function locateFrames(bytes: Uint8Array, opened: OpenedImage, pixels: PixelAttributes): LocatedFrames {
  if (!opened.encapsulated) return nativeFrames(bytes, opened.pixelData, pixels);
  const offsets = longsOf(bytes, opened, 0x7fe00001);
  const extended: ExtendedOffsets | null = offsets.length > 0 ? { offsets, lengths: longsOf(bytes, opened, 0x7fe00002) } : null;
  const frames = fragmentsOfFrames(bytes, opened.encapsulated, pixels.frames, opened.encoding, extended);
  const ranges = frames.map((pieces) => pieces.map(({ offset, length }): [number, number] => [offset, length]));
  const isSplit = ranges.some((pieces) => pieces.length > 1);
  const table = isSplit ? { kind: 'fragments' as const, pieces: ranges } : { kind: 'explicit' as const, ranges: ranges.flat() };
  return { layout: encapsulatedLayout(opened, pixels), frameTable: { encoding: opened.encoding, frames: table } };
}
