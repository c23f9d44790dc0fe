import { FiducialError } from '@/lib/domain/errors';
import type { ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import { verifyCanonical } from '../canonical-verification';
import { catalogueWithoutUids, statedKind } from '../catalogue-without-uids';
import type { DecodedSamples } from '../codecs/contract';
import type { Codecs, Deidentified, DeidentifyContext, ImageFormat, ParsedImage } from '../contract';
import { blackened } from '../raw/blank-boxes';
import { describePicture } from '../raw/describe-picture';
import { reviewOfPicture } from '../stated/review-as-stated';
import { isWebp, readWebp, webpParts } from './webp-chunks';

/** Only the coded picture survives: EXIF, XMP, profile, opacity and whatever lies behind the end are gone. */
function deidentify(bytes: Uint8Array, context: DeidentifyContext): Deidentified {
  const file = readWebp(bytes);
  return {
    parts: webpParts(file),
    review: reviewOfPicture(context),
    report: {
      format: 'webp', profile: 'fiducial-webp-1', kept: 1, replaced: 0, removed: file.chunksDropped, privateRemoved: 0, maskedCells: 0, trailingBytesDropped: file.trailingBytes,
    },
  };
}

function parse(bytes: Uint8Array, context: DeidentifyContext): ParsedImage {
  const { rows, columns } = readWebp(bytes);
  return {
    description: { ...describePicture('webp', { rows, columns, samplesPerPixel: 3 }), frameEncoding: 'webp', ...statedKind(context) },
    frameTable: { encoding: 'webp', frames: { kind: 'explicit', ranges: [[0, bytes.length]] } },
    catalogue: catalogueWithoutUids(bytes, context, false),
  };
}

/** The same decoder in Node and in the browser, since two would round lossy colour differently. */
function decodeFrame(description: ImageDescription, frameBytes: Uint8Array, codecs: Codecs): PixelFrame {
  const codec = codecs.samples?.webp;
  if (!codec) throw new FiducialError('unsupported', 'No WebP decoder was given.');
  const { rows, columns } = description;
  let decoded: DecodedSamples;
  try {
    decoded = codec.decode(frameBytes);
  } catch {
    // Codecs throw strings, numbers and objects of their own.
    throw new FiducialError('malformed', 'The WebP image data is damaged.');
  }
  const isExpected = decoded.rows === rows && decoded.columns === columns && decoded.samplesPerPixel === 3 && decoded.values.length === rows * columns * 3;
  if (!isExpected) throw new FiducialError('malformed', 'The WebP image does not have the size that its header says.');
  return { rows, columns, samplesPerPixel: 3, values: decoded.values };
}

/** Still WebP, lossy and lossless, as RGB; the stored object is one WebP and its only frame the whole of it. */
export const webpFormat: ImageFormat = {
  name: 'webp',
  displayName: 'WebP',
  mediaType: 'image/webp',
  extensions: ['.webp'],
  sniff: isWebp,
  deidentify,
  verify: verifyCanonical(deidentify),
  review: (_bytes, context) => reviewOfPicture(context),
  parse,
  mask(bytes, boxes, context, codecs) {
    const encode = codecs.samples?.webp?.encode;
    if (!encode) throw new FiducialError('unsupported', 'No WebP encoder was given.');
    const masked = blackened(decodeFrame(parse(bytes, context).description, bytes, codecs), boxes);
    return { parts: webpParts(readWebp(encode({ ...masked, bitsStored: 8, isSigned: false }))) };
  },
  decodeFrame,
};
