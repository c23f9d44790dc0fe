import { FiducialError } from '@/lib/domain/errors';
import { joinParts } from '../bytes/join-parts';
import { readAscii } from '../video/big-endian';
import { PartList } from '../video/part-list';
import { sampleCleaner, type VideoCodec } from '../video/streams';
import { cleanAv1Configuration, cleanAvcConfiguration, cleanHevcConfiguration } from '../video/streams/configuration';
import { elementsIn, findElement, readUnsigned, type Element } from './ebml';
import { colourNumbers, ID } from './element-ids';

/** A track entry, as far as it matters for decoding. */
export interface Track {
  readonly number: number;
  readonly codec: VideoCodec;
  readonly codecId: string;
  readonly lengthBytes: number;
  /** Clean; null where none is needed. */
  readonly codecPrivate: Uint8Array | null;
  readonly columns: number;
  readonly rows: number;
  /** Horizontal : vertical size of the picture on the screen; null when the pixels are square. */
  readonly display: readonly [number, number] | null;
  /** [ID, value]. */
  readonly colour: readonly (readonly [number, number])[];
  /** Nanoseconds. */
  readonly defaultDuration: number | null;
}

const codecOfId: Readonly<Record<string, VideoCodec>> = {
  'V_MPEG4/ISO/AVC': 'h264', 'V_MPEGH/ISO/HEVC': 'hevc', V_VP8: 'vp8', V_VP9: 'vp9', V_AV1: 'av1', V_MJPEG: 'mjpeg',
  'V_MPEG4/ISO/SP': 'mpeg4', 'V_MPEG4/ISO/ASP': 'mpeg4', 'V_MPEG4/ISO/AP': 'mpeg4', V_MPEG1: 'mpeg2', V_MPEG2: 'mpeg2',
};

function cleanPrivate(codec: VideoCodec, body: Uint8Array): { bytes: Uint8Array; lengthBytes: number } | null {
  if (codec === 'h264') return cleanAvcConfiguration(body);
  if (codec === 'hevc') return cleanHevcConfiguration(body);
  if (codec === 'av1') return cleanAv1Configuration(body);
  if (codec !== 'mpeg4' && codec !== 'mpeg2') return null;
  const header = new PartList();
  sampleCleaner(codec, 0)(body, header);
  return { bytes: joinParts(header.parts), lengthBytes: 0 };
}

function readDisplay(value: (id: number) => number | null, columns: number, rows: number): readonly [number, number] | null {
  const [width, height] = [value(ID.displayWidth) ?? columns, value(ID.displayHeight) ?? rows];
  const isPlain = width === 0 || height === 0 || width * rows === height * columns;
  // Units: pixels, centimetres, inches, or a ratio; they tell the shape of a pixel alike.
  return isPlain || (value(ID.displayUnit) ?? 0) > 3 ? null : [width, height];
}

function readPicture(bytes: Uint8Array, video: Element): Pick<Track, 'columns' | 'rows' | 'display' | 'colour'> {
  const value = (id: number): number | null => {
    const element = findElement(bytes, video, id);
    return element && readUnsigned(bytes, element);
  };
  const columns = value(ID.pixelWidth) ?? 0;
  const rows = value(ID.pixelHeight) ?? 0;
  const colourBox = findElement(bytes, video, ID.colour);
  const colour = colourBox ? [...elementsIn(bytes, colourBox)].filter(({ id }) => colourNumbers.includes(id)).map((element) => [element.id, readUnsigned(bytes, element)] as const) : [];
  return { columns, rows, display: readDisplay(value, columns, rows), colour: colour.filter(([, number]) => number <= 255) };
}

/**
 * The first video track of a list of tracks.
 * @throws FiducialError 'unsupported' that names the coding, 'malformed'
 */
export function readVideoTrack(bytes: Uint8Array, tracks: Element): Track {
  const isVideo = (entry: Element): boolean => {
    const type = entry.id === ID.trackEntry ? findElement(bytes, entry, ID.trackType) : null;
    return type !== null && readUnsigned(bytes, type) === 1;
  };
  const entry = [...elementsIn(bytes, tracks)].find(isVideo);
  if (!entry) throw new FiducialError('unsupported', 'This file holds no video, only sound or other data.');
  const [number, id, video, privateData, duration] = [ID.trackNumber, ID.codecId, ID.video, ID.codecPrivate, ID.defaultDuration].map((of) => findElement(bytes, entry, of));
  if (!number || !id || !video) throw new FiducialError('malformed', 'The video file is damaged: it does not say how it is coded.');
  if (findElement(bytes, entry, ID.contentEncodings)) throw new FiducialError('unsupported', 'Matroska videos that are compressed or encrypted once more are not supported.');
  const codecId = readAscii(bytes, id.dataStart, Math.min(32, id.end - id.dataStart)).replace(/\0+$/, '');
  const codec = codecOfId[codecId];
  if (!codec) throw new FiducialError('unsupported', `Video coded as ${/^[\w/]{1,32}$/.test(codecId) ? codecId : 'an unknown kind'} is not supported. H.264, HEVC, MPEG-4, MPEG-2, Motion JPEG, VP8, VP9 and AV1 are.`);
  const clean = privateData ? cleanPrivate(codec, bytes.subarray(privateData.dataStart, privateData.end)) : null;
  if (!clean && (codec === 'h264' || codec === 'hevc')) throw new FiducialError('malformed', 'The video file is damaged: it does not say how it is coded.');
  return {
    number: readUnsigned(bytes, number), codec, codecId, lengthBytes: clean?.lengthBytes ?? 0, codecPrivate: clean?.bytes ?? null,
    ...readPicture(bytes, video), defaultDuration: duration ? readUnsigned(bytes, duration) || null : null,
  };
}
