import { FiducialError } from '@/lib/domain/errors';
import { hasBytesAt, nameUnsupportedKind } from '@/lib/imaging/sniff-format';
import type { ImageFormatName } from '@/lib/imaging/image-description';
import type { ImageFormat } from './contract';
import { aviFormat } from './avi/avi-format';
import { bmpFormat } from './bmp/bmp-format';
import { dicomFormat } from './dicom/dicom-format';
import { jpegFormat } from './jpeg/jpeg-format';
import { matroskaFormat } from './matroska/matroska-format';
import { mp4Format } from './mp4/mp4-format';
import { niftiFormat } from './nifti/nifti-format';
import { pngFormat } from './png/png-format';
import { tiffFormat } from './tiff/tiff-format';
import { webpFormat } from './webp/webp-format';

export { neededCodecs } from './codecs/needed-codecs';
export { codecNames } from './codecs/contract';
export type { CodecName, DecodedSamples, SampleCodec, SampleCodecs, SamplesToEncode } from './codecs/contract';
export type { Codecs, CompanionFiles, DeidentificationReport, Deidentified, DeidentifyContext, ImageFormat, MaskedImage, ParsedImage } from './contract';
export type { JpegCodec } from './jpeg/jpeg-codec';
export { joinNiftiPair } from './nifti/join-pair';
export { joinInPlace, joinParts, partsLength } from './bytes/join-parts';

/** The family. To add a format: one folder, one line. DICOM last: files without a preamble are told by exclusion. */
export const imageFormats: readonly ImageFormat[] = [pngFormat, jpegFormat, tiffFormat, bmpFormat, webpFormat, mp4Format, matroskaFormat, aviFormat, niftiFormat, dicomFormat];

/** The member that handles stored images of this name. */
export function imageFormatNamed(name: ImageFormatName): ImageFormat {
  const format = imageFormats.find((member) => member.name === name);
  if (!format) throw new FiducialError('unsupported', `The image format ${name} is not supported.`);
  return format;
}

/**
 * Tells the format from the content.
 * @throws FiducialError 'unsupported' that names what the file is instead (PDF, ZIP archive, text, …)
 */
export function detectImageFormat(bytes: Uint8Array): ImageFormat {
  const head = bytes.subarray(0, 4096);
  // The 128 bytes before the mark are anybody's: a DICOM file may begin like another file, so that two kinds of reader open it (PS3.10 7.1).
  const format = hasBytesAt(head, 128, 'DICM') ? dicomFormat : imageFormats.find((member) => member.sniff(head));
  if (!format) throw new FiducialError('unsupported', nameUnsupportedKind(head));
  return format;
}
