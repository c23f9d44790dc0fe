import type { ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import { asStored } from '@/lib/imaging/orientation/presentation';
import { hasBytesAt } from '@/lib/imaging/sniff-format';
import { valueRange } from '@/lib/imaging/windowing/frame-statistics';
import { windowForRange } from '@/lib/imaging/windowing/default-window';
import { verifyCanonical } from '../canonical-verification';
import { catalogueWithoutUids, statedKind } from '../catalogue-without-uids';
import type { Deidentified, DeidentifyContext, ImageFormat, ParsedImage } from '../contract';
import { FiducialError } from '@/lib/domain/errors';
import { pngSignature, readPngChunks } from './png-chunks';
import type { PngFile } from './png-chunks';
import { decodePngRaster, inflateRaster, refuseHiddenTail } from './png-raster';
import { encodePngFile } from './encode-png-file';
import { paletteInUse } from './palette-in-use';
import { pngOfFrame } from './png-of-frame';
import { blackened } from '../raw/blank-boxes';
import { reviewOfPicture } from '../stated/review-as-stated';

/** Only header, the colours in use of a palette, pixel data and (if pixels are not square) density survive; animation is flattened to its first image. */
function deidentify(bytes: Uint8Array, context: DeidentifyContext): Deidentified {
  const read = readPngChunks(bytes);
  inflateRaster(read);
  refuseHiddenTail(read);
  const file = paletteInUse(read);
  return {
    parts: [encodePngFile(file)],
    review: reviewOfPicture(context),
    report: {
      format: 'png', profile: 'fiducial-png-1', kept: 2 + (file.palette ? 1 : 0) + (file.density ? 1 : 0), replaced: 0, removed: file.chunksDropped,
      privateRemoved: 0, maskedCells: 0, trailingBytesDropped: file.trailingBytes,
    },
  };
}

function describe(file: PngFile, frame: PixelFrame, context: DeidentifyContext): ImageDescription {
  const { header, density, palette } = file;
  const range = valueRange(frame.values, { pixelPaddingValue: null, pixelPaddingRangeLimit: null });
  const bits = palette ? 8 : header.depth;
  const isGrey8 = frame.samplesPerPixel === 1 && bits <= 8;
  return {
    format: 'png', rows: header.height, columns: header.width, frames: 1, volumes: 1, samplesPerPixel: frame.samplesPerPixel,
    bitsAllocated: bits === 16 ? 16 : 8, bitsStored: bits, highBit: bits - 1, pixelRepresentation: 0, sampleType: bits === 16 ? 'uint16' : 'uint8',
    photometricInterpretation: frame.samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2', planarConfiguration: 0, byteOrder: 'big',
    rescaleSlope: 1, rescaleIntercept: 0, rescaleType: null, modalityLut: null,
    // Up to 8 bits a PNG says what brightness it wants; 16-bit radiographs rarely use their whole range, so they open on the range they use.
    windows: isGrey8 ? [windowForRange(0, 2 ** bits - 1, 'LINEAR')] : [],
    voiLutFunction: 'LINEAR', voiLut: null, pixelPaddingValue: null, pixelPaddingRangeLimit: null,
    minimum: range?.minimum ?? null, maximum: range?.maximum ?? null,
    spacing: null, pixelAspectRatio: density ? density.x / density.y : 1, imageOrientation: null, imagePosition: null,
    sliceThickness: null, sliceStep: null, frameTimeMs: null, laterality: null, ...statedKind(context), presentation: asStored, perFrame: null,
  };
}

function parse(bytes: Uint8Array, context: DeidentifyContext): ParsedImage {
  const file = readPngChunks(bytes);
  return {
    description: describe(file, decodePngRaster(file), context),
    frameTable: { encoding: 'png', frames: { kind: 'explicit', ranges: [[0, bytes.length]] } },
    catalogue: catalogueWithoutUids(bytes, context, false),
  };
}

function decodeFrame(description: ImageDescription, frameBytes: Uint8Array): PixelFrame {
  if (!hasBytesAt(frameBytes, 0, pngSignature)) throw new FiducialError('malformed', 'This is not a PNG file.');
  const frame = decodePngRaster(readPngChunks(frameBytes));
  if (frame.rows !== description.rows || frame.columns !== description.columns || frame.samplesPerPixel !== description.samplesPerPixel) {
    throw new FiducialError('malformed', 'The PNG does not have the size that its description says.');
  }
  return frame;
}

/** PNG of every colour type and depth; the stored object is one PNG and its only frame the whole of it. */
export const pngFormat: ImageFormat = {
  name: 'png',
  displayName: 'PNG',
  mediaType: 'image/png',
  extensions: ['.png'],
  sniff: (head) => hasBytesAt(head, 0, pngSignature),
  deidentify,
  verify: verifyCanonical(deidentify),
  review: (_bytes, context) => reviewOfPicture(context),
  parse,
  mask(bytes, boxes) {
    const file = readPngChunks(bytes);
    return { parts: [pngOfFrame(blackened(decodePngRaster(file), boxes), file.palette ? 8 : file.header.depth, file.density)] };
  },
  decodeFrame,
};
