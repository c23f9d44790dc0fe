import { FiducialError } from '@/lib/domain/errors';
import { readAscii, readUint, uintBytes } from '../video/big-endian';
import type { VideoCodec } from '../video/streams';
import { cleanAv1Configuration, cleanAvcConfiguration, cleanHevcConfiguration, type StreamConfiguration } from '../video/streams/configuration';
import { makeBox, makeFullBox, readBoxes, type Box } from './boxes';
import { readElementaryStream } from './decoder-description';

/** How a track is coded, and the same written anew. */
export interface SampleEntry {
  readonly codec: VideoCodec;
  readonly lengthBytes: number;
  readonly rows: number;
  readonly columns: number;
  /** Horizontal : vertical size of one pixel. */
  readonly pixelShape: readonly [number, number];
  /** The entry's box with nothing but what decoding needs. */
  readonly clean: Uint8Array;
}

/** Offsets inside a visual sample entry (ISO/IEC 14496-12 12.1.3). */
const WIDTH_AT = 24, HEIGHT_AT = 26, DEPTH_AT = 74, CHILDREN_AT = 78;

interface Coding {
  readonly codec: VideoCodec;
  /** Type of the box with the decoder's configuration; absent where none is needed. */
  readonly configuration?: string;
}

const codings: Readonly<Record<string, Coding>> = {
  avc1: { codec: 'h264', configuration: 'avcC' }, avc3: { codec: 'h264', configuration: 'avcC' },
  hvc1: { codec: 'hevc', configuration: 'hvcC' }, hev1: { codec: 'hevc', configuration: 'hvcC' },
  mp4v: { codec: 'mpeg4', configuration: 'esds' }, vp08: { codec: 'vp8', configuration: 'vpcC' }, vp09: { codec: 'vp9', configuration: 'vpcC' },
  av01: { codec: 'av1', configuration: 'av1C' }, jpeg: { codec: 'mjpeg' }, 'raw ': { codec: 'raw' }, '2vuy': { codec: 'raw' }, yuv2: { codec: 'raw' },
};

interface Configured extends StreamConfiguration {
  readonly codec: VideoCodec;
}

const configurations: Readonly<Record<string, (body: Uint8Array, codec: VideoCodec) => Configured>> = {
  avcC: (body, codec) => ({ codec, ...cleanAvcConfiguration(body) }),
  hvcC: (body, codec) => ({ codec, ...cleanHevcConfiguration(body) }),
  av1C: (body, codec) => ({ codec, ...cleanAv1Configuration(body) }),
  // Version, flags, profile, level, depth and colour; no initialisation data, which VP8 and VP9 do not have.
  vpcC: (body, codec) => ({ codec, lengthBytes: 0, bytes: Uint8Array.of(...new Uint8Array(10).map((_, i) => body[i] ?? 0), 0, 0) }),
  esds: (body) => {
    const { codec, clean } = readElementaryStream(body.subarray(4));
    return { codec, lengthBytes: 0, bytes: Uint8Array.of(0, 0, 0, 0, ...clean) };
  },
};

/** Bytes of a colour description that are kept, by its type: primaries, transfer, matrix, and the range flag of `nclx`. */
const colourBytes: Readonly<Record<string, number>> = { nclx: 11, nclc: 10 };

function cleanColour(bytes: Uint8Array, box: Box | undefined): Uint8Array[] {
  const length = box ? colourBytes[readAscii(bytes, box.dataStart, 4)] : undefined;
  return box && length !== undefined && box.dataStart + length <= box.end ? [makeBox('colr', bytes.subarray(box.dataStart, box.dataStart + length))] : [];
}

function readPixelShape(bytes: Uint8Array, box: Box | undefined): readonly [number, number] {
  const shape = box ? ([readUint(bytes, box.dataStart, 4), readUint(bytes, box.dataStart + 4, 4)] as const) : ([1, 1] as const);
  return shape[0] > 0 && shape[1] > 0 ? shape : [1, 1];
}

/** 72 dots an inch, one picture a sample, no compressor's name, no colour table. */
function fixedFields(columns: number, rows: number, depth: number): Uint8Array {
  const out = new Uint8Array(CHILDREN_AT);
  out[7] = 1;
  out.set(uintBytes(columns, 2), WIDTH_AT);
  out.set(uintBytes(rows, 2), HEIGHT_AT);
  out.set(uintBytes(72 * 65536, 4), 28);
  out.set(uintBytes(72 * 65536, 4), 32);
  out.set(uintBytes(1, 2), 40);
  out.set(uintBytes(depth, 2), DEPTH_AT);
  out.set(uintBytes(0xffff, 2), 76);
  return out;
}

/**
 * Reads the only entry of a sample description.
 * @throws FiducialError 'unsupported' that names the coding, 'malformed'
 */
export function readSampleEntry(bytes: Uint8Array, stsd: Box): SampleEntry {
  const [entry, other] = readBoxes(bytes, stsd.dataStart + 8, stsd.end);
  if (!entry || entry.dataStart + CHILDREN_AT > entry.end) throw new FiducialError('malformed', 'The video file is damaged: it does not say how it is coded.');
  if (other) throw new FiducialError('unsupported', 'The video changes its coding in the middle, which is not supported.');
  const coding = codings[entry.type];
  const printable = /^[\x20-\x7e]{4}$/.test(entry.type) ? `"${entry.type.trim()}"` : 'an unknown kind';
  if (!coding) throw new FiducialError('unsupported', `Video coded as ${printable} is not supported. H.264, HEVC, MPEG-4, MPEG-2, Motion JPEG, VP8, VP9 and AV1 are.`);
  const [columns, rows, depth] = [WIDTH_AT, HEIGHT_AT, DEPTH_AT].map((at) => readUint(bytes, entry.dataStart + at, 2)) as [number, number, number];
  if (coding.codec === 'raw' && depth < 16) throw new FiducialError('unsupported', 'Uncompressed MOV video with a colour table is not supported.');
  const children = readBoxes(bytes, entry.dataStart + CHILDREN_AT, entry.end);
  const child = (type: string): Box | undefined => children.find((box) => box.type === type);
  const box = coding.configuration === undefined ? undefined : child(coding.configuration);
  const configure = coding.configuration === undefined ? undefined : configurations[coding.configuration];
  if (configure && !box) throw new FiducialError('malformed', 'The video file is damaged: it does not say how it is coded.');
  const configured = configure && box ? configure(bytes.subarray(box.dataStart, box.end), coding.codec) : { codec: coding.codec, lengthBytes: 0, bytes: null };
  const pixelShape = readPixelShape(bytes, child('pasp'));
  const clean = makeBox(
    entry.type, fixedFields(columns, rows, coding.codec === 'raw' ? depth : 24),
    ...(configured.bytes && coding.configuration ? [makeBox(coding.configuration, configured.bytes)] : []),
    ...cleanColour(bytes, child('colr')),
    ...(pixelShape[0] === pixelShape[1] ? [] : [makeBox('pasp', uintBytes(pixelShape[0], 4), uintBytes(pixelShape[1], 4))]),
  );
  return { codec: configured.codec, lengthBytes: configured.lengthBytes, rows, columns, pixelShape, clean };
}

/** A sample description with this one entry. */
export function sampleDescription(entry: SampleEntry): Uint8Array {
  return makeFullBox('stsd', 0, 0, uintBytes(1, 4), entry.clean);
}

