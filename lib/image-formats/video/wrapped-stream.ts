import { FiducialError } from '@/lib/domain/errors';
import { hasBytesAt } from '@/lib/imaging/sniff-format';
import type { ParsedImage } from '../contract';
import { joinParts, partsLength } from '../bytes/join-parts';
import { readUint } from './big-endian';
import { cleanProgramStream } from './program-stream';
import { PartList } from './part-list';
import { sampleCleaner } from './streams';
import { findStartCode } from './streams/start-codes';
import { firstDifferenceInParts } from '../bytes/byte-comparison';

/** How a video lies inside another file. */
export type VideoWrapping = NonNullable<ParsedImage['video']>['wrapping'];

/** First bytes of HEVC's parameter sets, delimiter and SEI (ITU-T H.265 7.3.1.2); no H.264 stream begins like this. */
const hevcStarts: ReadonlySet<number> = new Set([0x40, 0x42, 0x44, 0x46, 0x4e]);

/**
 * Tells by content what a code stream is, since DICOM's transfer syntaxes allow several wrappings (PS3.5 8.2.5 to 8.2.9).
 * @throws FiducialError 'unsupported' for transport streams and whatever else
 */
export function wrappingOf(stream: Uint8Array): VideoWrapping {
  if (hasBytesAt(stream, 4, 'ftyp')) return 'mp4';
  const code = findStartCode(stream.subarray(0, 64), 0);
  const [first = 0, second = 0] = stream.subarray(code + 3, code + 5);
  if (code + 4 <= Math.min(64, stream.length)) {
    if (first === 0xba) return 'mpeg-program';
    if (first === 0xb3) return 'mpeg2';
    if (hevcStarts.has(first) && second === 1) return 'hevc';
    if ((first & 0x80) === 0 && [6, 7, 8, 9].includes(first & 31)) return 'h264';
  }
  throw new FiducialError('unsupported', 'The video in this DICOM file is wrapped in a way that is not supported, such as a transport stream.');
}

/** Without the zero that makes a DICOM value's length even, which is no box. */
function withoutPadding(stream: Uint8Array): Uint8Array {
  let at = 0;
  while (at + 8 <= stream.length) {
    const size = readUint(stream, at, 4);
    if (size === 0) return stream;
    at += size === 1 ? readUint(stream, at + 8, 8) : size;
  }
  return at === stream.length - 1 ? stream.subarray(0, at) : stream;
}

/**
 * The code stream of a DICOM video without what is not picture; null when there was nothing to take out.
 * @param cleanMp4 de-identification of an MP4, which only its format knows
 * @throws FiducialError 'malformed' | 'unsupported' | 'too_large'
 */
export function cleanWrappedStream(stream: Uint8Array, cleanMp4: (bytes: Uint8Array) => readonly Uint8Array[]): readonly Uint8Array[] | null {
  const wrapping = wrappingOf(stream);
  const source = wrapping === 'mp4' ? withoutPadding(stream) : stream;
  let parts: readonly Uint8Array[];
  if (wrapping === 'mp4') parts = cleanMp4(source);
  else if (wrapping === 'mpeg-program') ({ parts } = cleanProgramStream(source));
  else {
    const out = new PartList();
    sampleCleaner(wrapping, 0)(source, out);
    ({ parts } = out);
  }
  return firstDifferenceInParts(source, parts) === null ? null : partsLength(parts) > 0 ? [joinParts(parts)] : parts;
}
