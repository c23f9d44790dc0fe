import { FiducialError } from '@/lib/domain/errors';
import type { ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import { presentationOfExif } from '@/lib/imaging/orientation/presentation';
import { verifyCanonical } from '../canonical-verification';
import { catalogueWithoutUids, statedKind } from '../catalogue-without-uids';
import type { Codecs, Deidentified, DeidentifyContext, ImageFormat, ParsedImage } from '../contract';
import { exifOrientationSegment } from './exif-orientation';
import { pngOfFrame } from '../png/png-of-frame';
import { blackened } from '../raw/blank-boxes';
import { reviewOfPicture } from '../stated/review-as-stated';
import { readJpegSegments } from './jpeg-segments';
import type { JpegFile } from './jpeg-segments';
import { turnPicture } from './turn-picture';

/** "JFIF" 1.01 without density or thumbnail: it only says that three components are YCbCr. */
const jfifSegment = Uint8Array.of(0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);

function adobeSegment(transform: number): Uint8Array {
  return Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform);
}

/** Segments written anew, in the order in which readers expect them. */
function rewrittenSegments(file: JpegFile): Uint8Array[] {
  return [
    ...(file.hasJfif ? [jfifSegment] : []),
    ...(file.orientation === 1 ? [] : [exifOrientationSegment(file.orientation)]),
    ...(file.adobeTransform === null ? [] : [adobeSegment(file.adobeTransform)]),
  ];
}

/**
 * Rebuilds the stream from tables, frame header and scans; EXIF, XMP, ICC, IPTC, comments, thumbnails, second pictures
 * and whatever lies behind the end mark are gone. The compressed pixels are copied, so nothing is lost. Orientation
 * cannot be applied without recompressing, so it stays, alone in a segment of its own, and becomes the presentation.
 */
function deidentify(bytes: Uint8Array, context: DeidentifyContext): Deidentified {
  const file = readJpegSegments(bytes);
  const parts = [Uint8Array.of(0xff, 0xd8), ...rewrittenSegments(file), ...file.ranges.map(([start, end]) => bytes.subarray(start, end)), Uint8Array.of(0xff, 0xd9)];
  return {
    parts,
    review: reviewOfPicture(context),
    report: {
      format: 'jpeg', profile: 'fiducial-jpeg-1', kept: file.ranges.length, replaced: parts.length - file.ranges.length - 2, removed: file.segmentsDropped,
      privateRemoved: 0, maskedCells: 0, trailingBytesDropped: file.trailingBytes,
    },
  };
}

function describe(file: JpegFile, context: DeidentifyContext): ImageDescription {
  return {
    format: 'jpeg', rows: file.rows, columns: file.columns, frames: 1, volumes: 1, samplesPerPixel: file.samplesPerPixel,
    bitsAllocated: 8, bitsStored: 8, highBit: 7, pixelRepresentation: 0, sampleType: 'uint8',
    photometricInterpretation: file.samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2', planarConfiguration: 0, byteOrder: 'little',
    rescaleSlope: 1, rescaleIntercept: 0, rescaleType: null, modalityLut: null,
    windows: file.samplesPerPixel === 1 ? [{ center: 128, width: 256 }] : [], voiLutFunction: 'LINEAR', voiLut: null,
    pixelPaddingValue: null, pixelPaddingRangeLimit: null,
    // Decoding would need the codec; the window of an 8-bit picture does not depend on it.
    minimum: null, maximum: null,
    spacing: null, pixelAspectRatio: 1, imageOrientation: null, imagePosition: null, sliceThickness: null, sliceStep: null, frameTimeMs: null,
    laterality: null, ...statedKind(context), presentation: presentationOfExif(file.orientation), perFrame: null,
  };
}

function parse(bytes: Uint8Array, context: DeidentifyContext): ParsedImage {
  return {
    description: describe(readJpegSegments(bytes), context),
    frameTable: { encoding: 'jpeg', frames: { kind: 'explicit', ranges: [[0, bytes.length]] } },
    catalogue: catalogueWithoutUids(bytes, context, false),
  };
}

function decodeFrame(description: ImageDescription, frameBytes: Uint8Array, codecs: Codecs): PixelFrame {
  if (!codecs.jpeg) throw new FiducialError('unsupported', 'No JPEG decoder was given.');
  let frame: PixelFrame;
  try {
    frame = codecs.jpeg.decode(frameBytes);
  } catch {
    // Codecs throw strings, numbers and objects of their own.
    throw new FiducialError('malformed', 'The JPEG image data is damaged.');
  }
  const { rows, columns, samplesPerPixel } = description;
  const isExpected = frame.rows === rows && frame.columns === columns && frame.samplesPerPixel === samplesPerPixel;
  if (!isExpected || frame.values.length !== rows * columns * samplesPerPixel) throw new FiducialError('malformed', 'The JPEG does not have the size that its header says.');
  return frame;
}

/** 8-bit baseline, extended and progressive JPEG, grey and colour; the stored object is one JPEG and its only frame the whole of it. */
export const jpegFormat: ImageFormat = {
  name: 'jpeg',
  displayName: 'JPEG',
  mediaType: 'image/jpeg',
  extensions: ['.jpg', '.jpeg'],
  sniff: (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff,
  deidentify,
  verify: verifyCanonical(deidentify),
  review: (_bytes, context) => reviewOfPicture(context),
  parse,
  // A JPEG cannot be written without loss: what is masked becomes a PNG of the decoded values. A PNG has no orientation, so it is turned first.
  mask(bytes, boxes, context, codecs) {
    const { description } = parse(bytes, context);
    const masked = turnPicture(blackened(decodeFrame(description, bytes, codecs), boxes), description.presentation);
    return { parts: [pngOfFrame(masked, 8)], format: 'png' };
  },
  decodeFrame,
};
