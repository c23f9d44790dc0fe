import { FiducialError } from '@/lib/domain/errors';
import type { ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import { presentationOfExif } from '@/lib/imaging/orientation/presentation';
import { hasBytesAt } from '@/lib/imaging/sniff-format';
import { windowForRange } from '@/lib/imaging/windowing/default-window';
import { verifyCanonical } from '../canonical-verification';
import { catalogueWithoutUids, statedKind } from '../catalogue-without-uids';
import type { DeidentifyContext, ImageFormat, ParsedImage } from '../contract';
import { decodeSamples, sampleBytes } from '../raw/decode-samples';
import { maskRawFrames } from '../raw/mask-raw-frames';
import { rangeOfFrames } from '../raw/range-of-frames';
import { reviewOfPicture } from '../stated/review-as-stated';
import { deidentifyTiff, headOf, readPages } from './deidentify-tiff';
import { readTiffDirectories } from './reading/directories';
import type { TiffPage } from './reading/page';
import { frameBytesOf } from './write-tiff-head';
import type { TiffHead } from './write-tiff-head';

function describe(head: TiffHead, range: ReturnType<typeof rangeOfFrames>, context: DeidentifyContext): ImageDescription {
  const bits = (8 * sampleBytes[head.sampleType]) as 8 | 16 | 32 | 64;
  const isGrey8 = head.samplesPerPixel === 1 && head.sampleType === 'uint8';
  return {
    format: 'tiff', rows: head.rows, columns: head.columns, frames: head.frames, volumes: 1, samplesPerPixel: head.samplesPerPixel,
    bitsAllocated: bits, bitsStored: head.bitsStored, highBit: head.bitsStored - 1, pixelRepresentation: head.sampleType.startsWith('uint') ? 0 : 1, sampleType: head.sampleType,
    photometricInterpretation: head.samplesPerPixel === 3 ? 'RGB' : head.isWhiteZero ? 'MONOCHROME1' : 'MONOCHROME2', planarConfiguration: 0, byteOrder: 'little',
    rescaleSlope: 1, rescaleIntercept: 0, rescaleType: null, modalityLut: null,
    // As with PNG: up to 8 bits a picture says what brightness it wants, deeper ones open on the range they use.
    windows: isGrey8 ? [windowForRange(0, 2 ** head.bitsStored - 1, 'LINEAR')] : [], voiLutFunction: 'LINEAR', voiLut: null, pixelPaddingValue: null, pixelPaddingRangeLimit: null,
    minimum: range?.minimum ?? null, maximum: range?.maximum ?? null,
    spacing: null, pixelAspectRatio: 1, imageOrientation: null, imagePosition: null, sliceThickness: null, sliceStep: null, frameTimeMs: null,
    laterality: null, ...statedKind(context), presentation: presentationOfExif(head.orientation), perFrame: null,
  };
}

function parse(bytes: Uint8Array, context: DeidentifyContext): ParsedImage {
  const pages = readPages(readTiffDirectories(bytes));
  const page = pages[0] as TiffPage;
  const head = headOf(page, pages.length);
  const [offset = 0] = page.segments.offsets;
  const length = frameBytesOf(head);
  const range = rangeOfFrames(bytes.subarray(offset), pages.length, length, (frame) => decodeSamples(head.sampleType, frame, true));
  return {
    description: describe(head, range, context),
    frameTable: { encoding: 'raw', frames: { kind: 'uniform', offset, length, count: pages.length } },
    catalogue: catalogueWithoutUids(bytes, context, false),
  };
}

function decodeFrame(description: ImageDescription, frameBytes: Uint8Array): PixelFrame {
  const { rows, columns, samplesPerPixel, sampleType } = description;
  if (frameBytes.length !== rows * columns * samplesPerPixel * sampleBytes[sampleType]) throw new FiducialError('malformed', 'The frame does not have the length that its description asks for.');
  return { rows, columns, samplesPerPixel, values: decodeSamples(sampleType, frameBytes, true) };
}

const verifyUncompressed = verifyCanonical(deidentifyTiff);

/** Nothing compressed is stored, which need not be unpacked to be seen. A file that cannot be read is for the check itself. */
function isCompressed(bytes: Uint8Array): boolean {
  try {
    return readPages(readTiffDirectories(bytes)).some(({ compression }) => compression !== 1);
  } catch {
    return false;
  }
}

/** TIFF and BigTIFF; the stored object is an uncompressed TIFF of the same values, and its pages are the frames. */
export const tiffFormat: ImageFormat = {
  name: 'tiff',
  displayName: 'TIFF',
  mediaType: 'image/tiff',
  extensions: ['.tif', '.tiff'],
  // A DICOM file may begin like a TIFF, so that both kinds of reader open it (PS3.10 7.1): it is a DICOM file then.
  sniff: (head) => !hasBytesAt(head, 128, 'DICM') && ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((start) => hasBytesAt(head, 0, start)),
  deidentify: deidentifyTiff,
  verify: (bytes, context) => (isCompressed(bytes) ? [{ rule: 'not_canonical', place: 'compression' }] : verifyUncompressed(bytes, context)),
  review: (_bytes, context) => reviewOfPicture(context),
  parse,
  mask(bytes, boxes, context) {
    const parsed = parse(bytes, context);
    return maskRawFrames(bytes, parsed, (frame) => decodeFrame(parsed.description, frame).values, boxes);
  },
  decodeFrame,
};
