import type { FrameEncoding } from '@/lib/imaging/image-description';
import { transferSyntaxName } from '@/lib/imaging/vocabulary/transfer-syntaxes';
import { unsupported } from '../reading/refusals';

/** How frames are coded, by transfer syntax (PS3.5 Annex A). What is not here cannot be decoded. */
const encodings: Readonly<Record<string, FrameEncoding>> = {
  '1.2.840.10008.1.2': 'raw',
  '1.2.840.10008.1.2.1': 'raw',
  '1.2.840.10008.1.2.1.98': 'raw',
  '1.2.840.10008.1.2.1.99': 'raw',
  '1.2.840.10008.1.2.2': 'raw',
  '1.2.840.10008.1.2.4.50': 'jpeg',
  '1.2.840.10008.1.2.4.51': 'jpeg',
  '1.2.840.10008.1.2.4.53': 'jpeg',
  '1.2.840.10008.1.2.4.55': 'jpeg',
  '1.2.840.10008.1.2.4.57': 'jpeg-lossless',
  '1.2.840.10008.1.2.4.70': 'jpeg-lossless',
  '1.2.840.10008.1.2.4.80': 'jpeg-ls',
  '1.2.840.10008.1.2.4.81': 'jpeg-ls',
  '1.2.840.10008.1.2.4.90': 'jpeg2000',
  '1.2.840.10008.1.2.4.91': 'jpeg2000',
  '1.2.840.10008.1.2.4.92': 'jpeg2000',
  '1.2.840.10008.1.2.4.93': 'jpeg2000',
  // MPEG-2, H.264 and HEVC; `.1`: the same in any number of fragments.
  ...Object.fromEntries([100, 101, 102, 103, 104, 105, 106].flatMap((k) => [[`1.2.840.10008.1.2.4.${k}`, 'video'], [`1.2.840.10008.1.2.4.${k}.1`, 'video']])),
  '1.2.840.10008.1.2.4.107': 'video',
  '1.2.840.10008.1.2.4.108': 'video',
  '1.2.840.10008.1.2.4.110': 'jpeg-xl',
  '1.2.840.10008.1.2.4.111': 'jpeg-xl',
  '1.2.840.10008.1.2.4.112': 'jpeg-xl',
  '1.2.840.10008.1.2.4.201': 'htj2k',
  '1.2.840.10008.1.2.4.202': 'htj2k',
  '1.2.840.10008.1.2.4.203': 'htj2k',
  '1.2.840.10008.1.2.5': 'rle',
  '1.2.840.10008.1.2.8.1': 'deflate',
};

/** @throws FiducialError 'unsupported' naming the transfer syntax */
export function frameEncodingOf(transferSyntax: string): FrameEncoding {
  const encoding = encodings[transferSyntax];
  if (!encoding) throw unsupported(`DICOM with transfer syntax ${transferSyntaxName(transferSyntax)} is not supported. Export it without compression (Explicit VR Little Endian).`);
  return encoding;
}

/** Encodings whose decoded cells lie as in native pixel data, so that Bits Stored, High Bit and Planar Configuration say how to read them. */
export function hasNativeCells(encoding: FrameEncoding): boolean {
  return encoding === 'raw' || encoding === 'rle' || encoding === 'deflate';
}
