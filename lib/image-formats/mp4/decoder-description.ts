import { FiducialError } from '@/lib/domain/errors';
import { joinParts } from '../bytes/join-parts';
import { uintBytes } from '../video/big-endian';
import { PartList } from '../video/part-list';
import { sampleCleaner, type VideoCodec } from '../video/streams';

/** Object types of ISO/IEC 14496-1 (register of the MP4 registration authority). */
const codecOfObjectType: Readonly<Record<number, VideoCodec>> = {
  0x20: 'mpeg4', 0x60: 'mpeg2', 0x61: 'mpeg2', 0x62: 'mpeg2', 0x63: 'mpeg2', 0x64: 'mpeg2', 0x65: 'mpeg2', 0x6a: 'mpeg2', 0x6c: 'mjpeg',
};

interface Descriptor {
  readonly tag: number;
  readonly dataStart: number;
  readonly end: number;
}

/** Tag and expandable length, seven bits a byte (ISO/IEC 14496-1 8.3.3). */
function readDescriptor(bytes: Uint8Array, at: number): Descriptor {
  let length = 0;
  let cursor = at + 1;
  for (let i = 0; i < 4; i += 1) {
    const byte = bytes[cursor] ?? 0;
    cursor += 1;
    length = length * 128 + (byte & 127);
    if (byte < 128) break;
  }
  const end = cursor + length;
  if (end > bytes.length) throw new FiducialError('malformed', 'The video file is damaged: its description of the coding ends too early.');
  return { tag: bytes[at] ?? 0, dataStart: cursor, end };
}

function makeDescriptor(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = joinParts(parts);
  const size = Uint8Array.of(0x80 | ((body.length >> 21) & 127), 0x80 | ((body.length >> 14) & 127), 0x80 | ((body.length >> 7) & 127), body.length & 127);
  return joinParts([Uint8Array.of(tag), size, body]);
}

/** What an `esds` box says behind its version and flags, and the same made anew without bit rates and user data. */
export function readElementaryStream(body: Uint8Array): { codec: VideoCodec; clean: Uint8Array } {
  const stream = readDescriptor(body, 0);
  const flags = body[stream.dataStart + 2] ?? 0;
  // Another stream, a URL or a clock to depend on: never written by a camera.
  if (stream.tag !== 3 || (flags & 0xe0) !== 0) throw new FiducialError('unsupported', 'This kind of MPEG-4 stream is not supported.');
  const config = readDescriptor(body, stream.dataStart + 3);
  const objectType = body[config.dataStart] ?? 0;
  const codec = codecOfObjectType[objectType];
  if (config.tag !== 4 || !codec) throw new FiducialError('unsupported', `MPEG-4 object type ${objectType} is not supported as video.`);
  const header = new PartList();
  if (config.end > config.dataStart + 13) {
    const specific = readDescriptor(body, config.dataStart + 13);
    if (specific.tag === 5) sampleCleaner(codec, 0)(body.subarray(specific.dataStart, specific.end), header);
  }
  // Stream type 4: visual; no buffer size or bit rates.
  const decoder = makeDescriptor(4, Uint8Array.of(objectType, 0x11), new Uint8Array(11), ...(header.length > 0 ? [makeDescriptor(5, ...header.parts)] : []));
  return { codec, clean: makeDescriptor(3, uintBytes(1, 2), Uint8Array.of(0), decoder, makeDescriptor(6, Uint8Array.of(2))) };
}
