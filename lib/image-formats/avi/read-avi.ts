import { FiducialError } from '@/lib/domain/errors';
import { asStored } from '@/lib/imaging/orientation/presentation';
import { readAscii } from '../video/big-endian';
import { checkSampleCount, checkVideo } from '../video/check-video';
import type { VideoFacts } from '../video/coded-video';
import { chunksIn, readLittle, type Chunk } from './riff';
import { readStreamFormat, type StreamFormat } from './stream-format';

/** The one video stream that is kept of an AVI file. */
export interface AviVideo {
  readonly facts: VideoFacts;
  readonly format: StreamFormat;
  /** Pictures a second = rate / scale. */
  readonly rate: number;
  readonly scale: number;
  /** [start, end) in the file; an empty one repeats the picture before it. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly isKey: readonly boolean[];
  /** Streams, lists and chunks beside it. */
  readonly chunksDropped: number;
}

interface VideoStream {
  /** Number of the stream, as two digits, before the letters of its chunks. */
  readonly number: string;
  readonly strh: Chunk;
  readonly strf: Chunk;
}

const KEY_FRAME_FLAG = 0x10;

function damaged(what: string): FiducialError {
  return new FiducialError('malformed', `The video file is damaged: ${what}.`);
}

function findVideoStream(bytes: Uint8Array, hdrl: Chunk): VideoStream {
  let number = 0;
  for (const strl of chunksIn(bytes, hdrl.dataStart, hdrl.end)) {
    if (strl.list !== 'strl') continue;
    const inside = [...chunksIn(bytes, strl.dataStart, strl.end)];
    const strh = inside.find(({ type }) => type === 'strh');
    const strf = inside.find(({ type }) => type === 'strf');
    if (strh && strf && readAscii(bytes, strh.dataStart, 4) === 'vids') return { number: String(number).padStart(2, '0'), strh, strf };
    number += 1;
    if (number > 99) break;
  }
  throw new FiducialError('unsupported', 'This file holds no video, only sound or other data.');
}

/** The stream's pictures of one list, also where they are grouped in records. */
function readPictures(bytes: Uint8Array, movi: Chunk, number: string, ranges: (readonly [number, number])[]): void {
  for (const chunk of chunksIn(bytes, movi.dataStart, movi.end)) {
    if (chunk.list === 'rec ') readPictures(bytes, chunk, number, ranges);
    if (chunk.type === `${number}pc`) throw new FiducialError('unsupported', 'AVI videos that change their colours in the middle are not supported.');
    if (chunk.type === `${number}dc` || chunk.type === `${number}db`) ranges.push([chunk.dataStart, chunk.end]);
    checkSampleCount(ranges.length);
  }
}

/** From the index, where it fits the pictures; else every picture counts as one that decoding can start with. */
function readKeyFlags(bytes: Uint8Array, index: Chunk | undefined, number: string, count: number): boolean[] {
  const flags: boolean[] = [];
  for (let at = index?.dataStart ?? 0; index && at + 16 <= index.end && flags.length <= count; at += 16) {
    const type = readAscii(bytes, at, 4);
    if (type === `${number}dc` || type === `${number}db`) flags.push((readLittle(bytes, at + 4, 4) & KEY_FRAME_FLAG) !== 0);
  }
  return flags.length === count ? flags : Array<boolean>(count).fill(true);
}

function readPace(bytes: Uint8Array, { strh }: VideoStream): { rate: number; scale: number } {
  const scale = readLittle(bytes, strh.dataStart + 20, 4);
  const rate = readLittle(bytes, strh.dataStart + 24, 4);
  if (strh.end < strh.dataStart + 28 || scale === 0 || rate === 0) throw damaged('it does not say how many pictures a second it has');
  return { rate, scale };
}

/** @throws FiducialError 'malformed' | 'unsupported' | 'too_large' */
export function readAvi(bytes: Uint8Array): AviVideo {
  const riffs = [...chunksIn(bytes, 0, bytes.length)];
  const first = riffs[0];
  if (first?.list !== 'AVI ') throw damaged('its beginning is no AVI');
  const inside = [...chunksIn(bytes, first.dataStart, first.end)];
  const hdrl = inside.find(({ list }) => list === 'hdrl');
  if (!hdrl) throw damaged('its header is missing');
  const stream = findVideoStream(bytes, hdrl);
  const format = readStreamFormat(bytes, stream.strf);
  const pace = readPace(bytes, stream);
  const ranges: (readonly [number, number])[] = [];
  // Files above 1 GiB go on in further parts (OpenDML).
  for (const riff of riffs) if (riff.list === 'AVI ' || riff.list === 'AVIX') for (const part of chunksIn(bytes, riff.dataStart, riff.end)) if (part.list === 'movi') readPictures(bytes, part, stream.number, ranges);
  const facts: VideoFacts = {
    codec: format.codec, rows: format.rows, columns: format.columns, frames: ranges.filter(([start, end]) => end > start).length,
    frameTimeMs: (1000 * pace.scale) / pace.rate, presentation: asStored, pixelAspectRatio: 1,
  };
  checkVideo(facts);
  const isKey = readKeyFlags(bytes, inside.find(({ type }) => type === 'idx1'), stream.number, ranges.length);
  return { facts, format, ...pace, ranges, isKey, chunksDropped: Math.max(0, inside.length - 3) + riffs.length - 1 };
}
