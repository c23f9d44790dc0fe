import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { hasBytesAt } from '@/lib/imaging/sniff-format';
import { viewOf } from '../raw/view-of';

/** The picture of a WebP file (WebP Container Specification): its one chunk of coded pixels, and how much else there was. */
export interface WebpFile {
  readonly columns: number;
  readonly rows: number;
  /** "VP8 " (lossy) or "VP8L" (lossless). */
  readonly kind: 'VP8 ' | 'VP8L';
  readonly coded: Uint8Array;
  readonly chunksDropped: number;
  readonly trailingBytes: number;
}

function malformed(detail: string): FiducialError {
  return new FiducialError('malformed', detail);
}

export function isWebp(head: Uint8Array): boolean {
  return hasBytesAt(head, 0, 'RIFF') && hasBytesAt(head, 8, 'WEBP');
}

/** Frame header of a lossy picture (RFC 6386 9.1): a key frame, its start code, 14-bit sizes; the first partition must fit. */
function lossySize(coded: Uint8Array): [number, number] {
  if (coded.length < 10) throw malformed('The WebP image data is too short.');
  const tag = (coded[0] as number) | ((coded[1] as number) << 8) | ((coded[2] as number) << 16);
  if (tag & 1 || coded[3] !== 0x9d || coded[4] !== 1 || coded[5] !== 0x2a || (tag >> 5) + 10 > coded.length) throw malformed('The WebP image data is damaged.');
  const view = viewOf(coded);
  return [view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff];
}

/** Header of a lossless picture (WebP Lossless Bitstream Specification 3): signature, two sizes of 14 bits less one, version 0. */
function losslessSize(coded: Uint8Array): [number, number] {
  if (coded.length < 5 || coded[0] !== 0x2f) throw malformed('The WebP image data is damaged.');
  const word = viewOf(coded).getUint32(1, true);
  if (word >>> 29 !== 0) throw malformed('The WebP image data has an unknown version.');
  return [(word & 0x3fff) + 1, ((word >>> 14) & 0x3fff) + 1];
}

/** @throws FiducialError 'malformed' | 'unsupported' (animation, by name) | 'too_large' */
export function readWebp(bytes: Uint8Array): WebpFile {
  if (!isWebp(bytes) || bytes.length < 20) throw malformed('This is not a WebP file.');
  const view = viewOf(bytes);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) throw malformed('The WebP file is shorter than its header says.');
  let picture: Pick<WebpFile, 'kind' | 'coded'> | null = null;
  let chunksDropped = 0;
  for (let at = 12; at + 8 <= end;) {
    const kind = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    if (length > end - at - 8) throw malformed('A WebP chunk is longer than what is left of the file.');
    if (kind === 'ANIM' || kind === 'ANMF') throw new FiducialError('unsupported', 'An animated WebP image is not supported; send its pictures one by one or as a video.');
    if ((kind === 'VP8 ' || kind === 'VP8L') && !picture) picture = { kind, coded: bytes.subarray(at + 8, at + 8 + length) };
    else chunksDropped += 1;
    at += 8 + length + (length % 2);
  }
  if (!picture) throw malformed('The WebP file has no picture.');
  const [columns, rows] = picture.kind === 'VP8 ' ? lossySize(picture.coded) : losslessSize(picture.coded);
  if (columns === 0 || rows === 0) throw malformed('The WebP image has no pixels.');
  if (columns * rows > LIMITS.imagePixels) throw new FiducialError('too_large', `The image is larger than ${LIMITS.imagePixels} pixels.`);
  return { columns, rows, ...picture, chunksDropped, trailingBytes: bytes.length - end };
}

/** A file of that one chunk, in parts; the coded pixels are a view. */
export function webpParts({ kind, coded }: Pick<WebpFile, 'kind' | 'coded'>): Uint8Array[] {
  const head = new Uint8Array(20);
  const view = viewOf(head);
  const padding = coded.length % 2;
  for (const [at, text] of [[0, 'RIFF'], [8, 'WEBP'], [12, kind]] as const) for (let i = 0; i < 4; i += 1) head[at + i] = text.charCodeAt(i);
  view.setUint32(4, 12 + coded.length + padding, true);
  view.setUint32(16, coded.length, true);
  return [head, coded, ...(padding ? [new Uint8Array(1)] : [])];
}
