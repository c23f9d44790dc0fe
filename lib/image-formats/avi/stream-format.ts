import { FiducialError } from '@/lib/domain/errors';
import { joinParts } from '../bytes/join-parts';
import { readAscii } from '../video/big-endian';
import { PartList } from '../video/part-list';
import { sampleCleaner, type VideoCodec } from '../video/streams';
import { cleanAvcConfiguration } from '../video/streams/configuration';
import { littleBytes, readLittle, type Chunk } from './riff';

/** How an AVI's pictures are coded: its bitmap header, and the same written anew. */
export interface StreamFormat {
  readonly codec: VideoCodec;
  /** Four characters, as the stream's header repeats them. */
  readonly handler: string;
  readonly lengthBytes: number;
  readonly columns: number;
  readonly rows: number;
  readonly clean: Uint8Array;
}

const HEADER_BYTES = 40;
const UNCOMPRESSED = '\0\0\0\0';

/** By the four characters in upper case. */
const codecOfTag: Readonly<Record<string, VideoCodec>> = {
  MJPG: 'mjpeg', XVID: 'mpeg4', DIVX: 'mpeg4', DX50: 'mpeg4', FMP4: 'mpeg4', MP4V: 'mpeg4', H264: 'h264', X264: 'h264', AVC1: 'h264', HEVC: 'hevc', H265: 'hevc',
  MPG1: 'mpeg2', MPG2: 'mpeg2', VP80: 'vp8', VP90: 'vp9', AV01: 'av1', [UNCOMPRESSED]: 'raw', 'DIB ': 'raw', Y800: 'raw', GREY: 'raw', 'Y8  ': 'raw',
  I420: 'raw', IYUV: 'raw', YV12: 'raw', YUY2: 'raw', UYVY: 'raw', NV12: 'raw',
};

/** The colours of 8-bit pictures: blue, green, red and an unused byte each. */
function cleanPalette(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return bytes.slice(start, Math.min(end, start + 4 * 256)).map((byte, i) => (i % 4 === 3 ? 0 : byte));
}

function cleanExtra(codec: VideoCodec, bits: number, bytes: Uint8Array, start: number, end: number): { extra: Uint8Array; lengthBytes: number } {
  if (codec === 'raw') return { extra: bits <= 8 ? cleanPalette(bytes, start, end) : new Uint8Array(), lengthBytes: 0 };
  const body = bytes.subarray(start, end);
  if (codec === 'h264' && body[0] === 1) {
    const configuration = cleanAvcConfiguration(body);
    return { extra: configuration.bytes, lengthBytes: configuration.lengthBytes };
  }
  if (codec === 'mjpeg' || codec === 'vp8' || codec === 'vp9' || codec === 'av1') return { extra: new Uint8Array(), lengthBytes: 0 };
  const header = new PartList();
  sampleCleaner(codec, 0)(body, header);
  return { extra: joinParts(header.parts), lengthBytes: 0 };
}

/** @throws FiducialError 'unsupported' that names the coding, 'malformed' */
export function readStreamFormat(bytes: Uint8Array, strf: Chunk): StreamFormat {
  const { dataStart, end } = strf;
  const size = readLittle(bytes, dataStart, 4);
  // Writers disagree whether the size counts what follows the header.
  if (dataStart + HEADER_BYTES > end || size < HEADER_BYTES) throw new FiducialError('malformed', 'The video file is damaged: it does not say how it is coded.');
  const tag = readAscii(bytes, dataStart + 16, 4);
  const codec = codecOfTag[tag.toUpperCase()];
  if (!codec) throw new FiducialError('unsupported', `AVI video coded as ${/^[\x21-\x7e]{3,4} ?$/.test(tag) ? `"${tag.trim()}"` : 'an unknown kind'} is not supported. H.264, MPEG-4, Motion JPEG and uncompressed video are.`);
  const columns = readLittle(bytes, dataStart + 4, 4) | 0;
  const rows = readLittle(bytes, dataStart + 8, 4) | 0;
  const bits = readLittle(bytes, dataStart + 14, 2);
  const { extra, lengthBytes } = cleanExtra(codec, bits, bytes, dataStart + HEADER_BYTES, end);
  const clean = joinParts([
    littleBytes(HEADER_BYTES + extra.length), bytes.subarray(dataStart + 4, dataStart + 12), littleBytes(1, 2), littleBytes(bits, 2),
    bytes.subarray(dataStart + 16, dataStart + 20), new Uint8Array(12), littleBytes(codec === 'raw' ? extra.length / 4 : 0), new Uint8Array(4), extra,
  ]);
  // Uncompressed pictures with their first row at the top have a negative height.
  return { codec, handler: tag === UNCOMPRESSED ? 'DIB ' : tag, lengthBytes, columns, rows: Math.abs(rows), clean };
}
