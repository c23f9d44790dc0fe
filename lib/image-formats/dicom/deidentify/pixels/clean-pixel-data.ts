import { joinParts } from '../../../bytes/join-parts';
import { frameEncodingOf } from '../../pixels/transfer-encodings';
import { nativeFrameBits } from '../../pixels/native-frame';
import type { ExtendedOffsets } from '../../pixels/frame-fragments';
import { locateFrames } from '../../describe/locate-frames';
import { readPixelAttributes } from '../../describe/pixel-attributes';
import type { PixelAttributes } from '../../describe/pixel-attributes';
import { malformed } from '../../reading/refusals';
import type { OpenedFile } from '../../reading/open-file';
import type { DicomElement } from '../../reading/walk-elements';
import { ByteWriter } from '../../writing/byte-writer';
import { writeHeader } from '../../writing/write-clean-elements';
import type { CodeStreamCleaner } from './clean-code-stream';
import { cleanFrameCells } from './clean-frame-cells';
import { cleanFragments } from './clean-fragments';
import { maskStrayBits } from './mask-stray-bits';

export interface CleanPixels {
  /** Header and value of Pixel Data. */
  readonly parts: readonly Uint8Array[];
  /** Extended offset tables that still fit, which stand before it. */
  readonly tables: readonly DicomElement[];
  readonly maskedCells: number;
  readonly droppedBytes: number;
  readonly attributes: PixelAttributes;
}

const pixelTags = [0x7fe00010, 0x7fe00008, 0x7fe00009] as const;
const floatBits: Readonly<Record<number, 32 | 64>> = { 0x7fe00008: 32, 0x7fe00009: 64 };
const tableTags = [0x7fe00001, 0x7fe00002] as const;

/** Pixel Data, Float or Double Float Pixel Data; null for objects that are no image. */
export function findPixelData({ dataset }: Pick<OpenedFile, 'dataset'>): DicomElement | null {
  return pixelTags.map((tag) => dataset.get(tag)).find((element) => element !== undefined) ?? null;
}

function longsOf(bytes: Uint8Array, element: DicomElement): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset + element.offset, element.length);
  return Array.from({ length: Math.floor(element.length / 8) }, (_, i) => Number(view.getBigUint64(8 * i, element.littleEndian)));
}

/**
 * Pixel data as they will be stored: native cells as they are but for bits that hide something, code streams without what is not picture.
 * @throws FiducialError 'malformed' | 'unsupported' | 'too_large'
 */
export function cleanPixelData(opened: OpenedFile, pixelData: DicomElement, clean: CodeStreamCleaner): CleanPixels {
  const { bytes, dataset, syntax, transferSyntax } = opened;
  const attributes = readPixelAttributes(bytes, dataset, floatBits[pixelData.tag] ?? null);
  const encoding = frameEncodingOf(transferSyntax);
  if (!syntax.encapsulated || !pixelData.fragments) {
    if (syntax.encapsulated) throw malformed('The transfer syntax says that the pixel data is compressed, but it is not in fragments.');
    if (pixelData.fragments) throw malformed('The transfer syntax says that the pixel data is not compressed, but it is in fragments.');
    return { ...cleanCells(opened, pixelData, attributes), tables: [], attributes };
  }
  const [offsets, lengths] = tableTags.map((tag) => dataset.get(tag));
  const extended: ExtendedOffsets | null = offsets && lengths ? { offsets: longsOf(bytes, offsets), lengths: longsOf(bytes, lengths) } : null;
  let maskedCells = 0;
  const cleanFrame: CodeStreamCleaner = (_encoding, frame) => {
    const stream = clean(encoding, frame);
    const cells = cleanFrameCells(stream ? joinParts(stream) : frame, encoding, attributes);
    maskedCells += cells?.maskedCells ?? 0;
    return cells ? [cells.frame] : stream;
  };
  const { parts, isUntouched } = cleanFragments(bytes, pixelData, attributes.frames, encoding, extended, cleanFrame);
  return { parts, tables: isUntouched && offsets && lengths ? [offsets, lengths] : [], maskedCells, droppedBytes: 0, attributes };
}

/** Bytes that belong together in big endian order (PS3.5 7.3); bytes of 8-bit samples lie in words when they are called OW. */
function swapWidthOf(pixelData: DicomElement, bitsAllocated: number): number {
  if (pixelData.littleEndian) return 1;
  return bitsAllocated > 8 ? bitsAllocated / 8 : pixelData.vr === 'OW' ? 2 : 1;
}

function cleanCells(opened: OpenedFile, pixelData: DicomElement, attributes: PixelAttributes): Omit<CleanPixels, 'tables' | 'attributes'> {
  const { bytes } = opened;
  const image = { bytes, dataset: opened.dataset, transferSyntax: opened.transferSyntax, encoding: 'raw' as const, pixelData, encapsulated: null };
  const { layout } = locateFrames(bytes, image, attributes);
  const used = Math.ceil((nativeFrameBits({ ...attributes, ...layout }) * attributes.frames) / 8);
  // Swapped words hold the last odd byte in front of the padding.
  const isSwapped = layout.byteOrder === 'big';
  const value = bytes.subarray(pixelData.offset, pixelData.offset + (isSwapped ? Math.min(used + (used % 2), pixelData.length) : used));
  const { bitsAllocated, bitsStored, highBit, pixelRepresentation, isFloat } = attributes;
  const swapWidth = swapWidthOf(pixelData, bitsAllocated);
  const hasCells = !isFloat && (bitsAllocated === 8 || bitsAllocated === 16 || bitsAllocated === 32);
  const masked = hasCells ? maskStrayBits(value, { bitsAllocated, bitsStored, highBit, pixelRepresentation }, swapWidth) : { bytes: value, maskedCells: 0 };
  const droppedBytes = Math.max(0, pixelData.length - used - (used % 2));
  return { parts: nativeElement(opened, pixelData, masked.bytes, used), maskedCells: masked.maskedCells, droppedBytes };
}

/** The element as it was where nothing changed; else its header, the value, and a zero where the length is odd. */
function nativeElement({ bytes, syntax }: OpenedFile, pixelData: DicomElement, value: Uint8Array, used: number): Uint8Array[] {
  const isSameValue = value.buffer === bytes.buffer && value.byteOffset === bytes.byteOffset + pixelData.offset;
  const isSameLength = pixelData.length === used + (used % 2);
  const padding = pixelData.length > used ? bytes[pixelData.offset + used] : undefined;
  if (isSameValue && isSameLength && (value.length > used || used % 2 === 0 || padding === 0)) return [bytes.subarray(pixelData.start, pixelData.end)];
  const writer = new ByteWriter();
  const { at } = writeHeader(writer, pixelData.tag, pixelData.vr, syntax);
  writer.patchUint32(at, value.length + (value.length % 2), syntax.littleEndian);
  return [writer.written().slice(), value, ...(value.length % 2 === 1 ? [new Uint8Array(1)] : [])];
}
