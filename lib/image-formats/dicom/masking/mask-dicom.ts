import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import type { ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import type { Codecs, DeidentifyContext, ParsedImage } from '../../contract';
import { joinParts } from '../../bytes/join-parts';
import { decodeDicomFrame } from '../decode-dicom-frame';
import { findPixelData } from '../deidentify/pixels/clean-pixel-data';
import { withCleanPixels } from '../deidentify/deidentify-dicom';
import { describeDicom } from '../describe/describe-dicom';
import { openDicomFile } from '../reading/open-file';
import type { OpenedFile } from '../reading/open-file';
import { unsupported } from '../reading/refusals';
import type { DicomElement } from '../reading/walk-elements';
import { encodeFrame } from './encode-frame';
import { fillBoxes } from './fill-values';
import { packNativeFrame } from './pack-native';
import { uncompressHeader } from './uncompress-header';
import { copyWithRoom, nativePixelData, putNative, writeFragments } from './write-masked';

interface Masking {
  readonly opened: OpenedFile;
  readonly pixelData: DicomElement;
  readonly parsed: ParsedImage;
  readonly codecs: Codecs;
  readonly boxes: readonly MaskBox[];
}

const bytesOfFrame = ({ opened, parsed }: Masking, k: number): Uint8Array => frameOf(parsed.frameTable, k, opened.bytes);

function boxesOf({ boxes }: Masking, k: number): MaskBox[] {
  return boxes.filter(({ frame }) => frame === null || frame === k);
}

function maskedFrame(masking: Masking, k: number): PixelFrame {
  const { parsed: { description }, codecs } = masking;
  return fillBoxes(description, decodeDicomFrame(description, bytesOfFrame(masking, k), codecs), boxesOf(masking, k));
}

/** Gives every masked frame in the encoding of the file to `take`, one at a time; false when one of them cannot be written in it without loss. */
function encodeMasked(masking: Masking, take: (k: number, encoded: Uint8Array) => void): boolean {
  const { parsed: { description }, codecs } = masking;
  for (let k = 0; k < description.frames; k += 1) {
    if (boxesOf(masking, k).length === 0) continue;
    const encoded = encodeFrame(description, maskedFrame(masking, k), codecs);
    if (!encoded) return false;
    take(k, encoded);
  }
  return true;
}

/** The file in the syntax that it has, or null when a masked frame cannot be written in that. */
function writeAlike(masking: Masking): Uint8Array | null {
  const { opened: { bytes }, pixelData, parsed: { frameTable, description } } = masking;
  if (!pixelData.fragments) {
    const copy = copyWithRoom(bytes);
    return encodeMasked(masking, (k, frame) => putNative(copy, frameTable, k, frame)) ? copy : null;
  }
  const frames = new Map<number, Uint8Array>();
  if (!encodeMasked(masking, (k, frame) => frames.set(k, frame))) return null;
  return joinParts(writeFragments(bytes, pixelData, description.frames, (k) => bytesOfFrame(masking, k), frames));
}

/** What the cells are once nothing is compressed any more. */
function uncompressed(description: ImageDescription): ImageDescription {
  const { photometricInterpretation: coded, ...rest } = description;
  const photometricInterpretation = coded === 'YBR_FULL_422' ? 'YBR_FULL' : coded;
  if (coded.startsWith('YBR_PARTIAL')) throw unsupported('Masks cannot be written into compressed DICOM files with YBR_PARTIAL colours. Reject the image, or approve it as it is.');
  return { ...rest, photometricInterpretation, planarConfiguration: 0, byteOrder: 'little', highBit: description.bitsStored - 1 };
}

/** Lossy and exotic syntaxes: the decoded values, which nothing is lost of, in explicit VR little endian. */
function writeUncompressed(masking: Masking, key: Uint8Array): Uint8Array[] {
  const { opened, pixelData, parsed } = masking;
  const description = uncompressed(parsed.description);
  const frames = Array.from({ length: description.frames }, (_, k) => packNativeFrame(description, maskedFrame(masking, k).values));
  if (description.bitsAllocated === 1 && frames.length > 1 && (description.rows * description.columns) % 8 !== 0) {
    throw unsupported('Masks cannot be written into compressed frames of single bits that do not fill bytes. Reject the image, or approve it as it is.');
  }
  const start = [0x7fe00001, 0x7fe00002].reduce((least, tag) => Math.min(least, opened.dataset.get(tag)?.start ?? least), pixelData.start);
  return [...uncompressHeader(opened, start, description, key), ...nativePixelData(frames, description.bitsAllocated)];
}

/**
 * Blanks rectangles: every sample in them becomes what is shown as black, all other stored values stay. Frames without a box are copied
 * while the transfer syntax stays, which it does where it can be written without loss: native, RLE, deflated, JPEG-LS, JPEG 2000 and HTJ2K.
 * Files in the others become explicit VR little endian. The header says afterwards that the pixels were cleaned, under a new seal.
 * @param bytes de-identified
 * @throws FiducialError 'unsupported' when neither can be done, 'malformed'
 */
export function maskDicom(bytes: Uint8Array, boxes: readonly MaskBox[], context: DeidentifyContext, codecs: Codecs): { readonly parts: readonly Uint8Array[] } {
  const opened = openDicomFile(bytes);
  const pixelData = findPixelData(opened);
  if (!pixelData) throw unsupported('This DICOM object holds no image.');
  const masking: Masking = { opened, pixelData, parsed: describeDicom(bytes), codecs, boxes };
  const written = writeAlike(masking) ?? joinParts(writeUncompressed(masking, context.pseudonymKey));
  return { parts: withCleanPixels(written, context, { pixelDataCleaned: true }).parts };
}
