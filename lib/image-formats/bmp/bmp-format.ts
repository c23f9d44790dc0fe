import { FiducialError } from '@/lib/domain/errors';
import type { ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import { verifyCanonical } from '../canonical-verification';
import { catalogueWithoutUids, statedKind } from '../catalogue-without-uids';
import type { Deidentified, DeidentifyContext, ImageFormat, ParsedImage } from '../contract';
import { blackened } from '../raw/blank-boxes';
import { describePicture } from '../raw/describe-picture';
import { viewOf } from '../raw/view-of';
import { reviewOfPicture } from '../stated/review-as-stated';
import { readBmpHeader } from './bmp-header';
import { decodeBmp } from './bmp-raster';
import { writeBmp } from './write-bmp';

/** Nothing but the pixels survives: the file is written anew from them. */
function deidentify(bytes: Uint8Array, context: DeidentifyContext): Deidentified {
  const header = readBmpHeader(bytes);
  const parts = writeBmp(decodeBmp(bytes, header));
  const isAlike = header.compression === 0 && header.bits === (parts[0].length > 54 ? 8 : 24);
  return {
    parts,
    review: reviewOfPicture(context),
    report: {
      format: 'bmp', profile: 'fiducial-bmp-1', kept: 1, replaced: 1, removed: header.dataOffset > parts[0].length ? 1 : 0, privateRemoved: 0, maskedCells: 0,
      trailingBytesDropped: isAlike ? Math.max(0, bytes.length - header.dataOffset - parts[1].length) : 0,
    },
  };
}

function parse(bytes: Uint8Array, context: DeidentifyContext): ParsedImage {
  const header = readBmpHeader(bytes);
  return {
    description: { ...describePicture('bmp', decodeBmp(bytes, header)), ...statedKind(context) },
    frameTable: { encoding: 'raw', frames: { kind: 'explicit', ranges: [[header.dataOffset, bytes.length - header.dataOffset]] } },
    catalogue: catalogueWithoutUids(bytes, context, false),
  };
}

/** The frame is the pixel array of the file that `writeBmp` makes. */
function decodeFrame({ rows, columns, samplesPerPixel }: ImageDescription, frameBytes: Uint8Array): PixelFrame {
  const rowBytes = Math.ceil((columns * samplesPerPixel) / 4) * 4;
  if (frameBytes.length !== rowBytes * rows) throw new FiducialError('malformed', 'The frame does not have the length that its description asks for.');
  const values = new Uint8Array(rows * columns * samplesPerPixel);
  for (let y = 0, to = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      for (let c = samplesPerPixel - 1; c >= 0; c -= 1, to += 1) values[to] = frameBytes[y * rowBytes + x * samplesPerPixel + c] as number;
    }
  }
  return { rows, columns, samplesPerPixel, values };
}

/** "BM" alone begins many a text: the header behind it must have a length that there is. */
function looksLikeBmp(head: Uint8Array): boolean {
  return head.length >= 26 && head[0] === 0x42 && head[1] === 0x4d && [12, 40, 52, 56, 64, 108, 124].includes(viewOf(head).getUint32(14, true));
}

/** BMP of 1 to 32 bits, plain or run-length coded; the stored object is a plain one of 8 bits (grey) or 24 (colour). */
export const bmpFormat: ImageFormat = {
  name: 'bmp',
  displayName: 'BMP',
  mediaType: 'image/bmp',
  extensions: ['.bmp', '.dib'],
  sniff: looksLikeBmp,
  deidentify,
  verify: verifyCanonical(deidentify),
  review: (_bytes, context) => reviewOfPicture(context),
  parse,
  mask: (bytes, boxes) => ({ parts: writeBmp(blackened(decodeBmp(bytes, readBmpHeader(bytes)), boxes)) }),
  decodeFrame,
};
