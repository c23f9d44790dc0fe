import { FiducialError } from '@/lib/domain/errors';
import { asStored } from '@/lib/imaging/orientation/presentation';
import { readAscii } from '../video/big-endian';
import { checkVideo } from '../video/check-video';
import type { VideoFacts } from '../video/coded-video';
import { findElement, readElement, readUnsigned, type Element } from './ebml';
import { ID } from './element-ids';
import { readCluster, type Block } from './read-blocks';
import { readVideoTrack, type Track } from './read-track';

/** The one video track that is kept of a Matroska or WebM file. */
export interface MatroskaVideo {
  readonly facts: VideoFacts;
  readonly isWebm: boolean;
  /** Nanoseconds in one unit of time. */
  readonly timestampScale: number;
  readonly track: Track;
  readonly blocks: readonly Block[];
  /** From the first picture to the end of the last, in units of time. */
  readonly duration: number;
  /** Parts of the segment beside it: tags, chapters, attachments, indexes. */
  readonly elementsDropped: number;
}

const DEFAULT_SCALE = 1_000_000;

interface Segment {
  scale: number;
  track: Track | null;
  blocks: Block[];
  dropped: number;
}

function readTimestampScale(bytes: Uint8Array, info: Element): number {
  const scale = findElement(bytes, info, ID.timestampScale);
  const value = scale ? readUnsigned(bytes, scale) : DEFAULT_SCALE;
  if (value === 0) throw new FiducialError('malformed', 'The video file is damaged: it has no time scale.');
  return value;
}

function readSegment(bytes: Uint8Array, segment: Element): Segment {
  const found: Segment = { scale: DEFAULT_SCALE, track: null, blocks: [], dropped: 0 };
  for (let at = segment.dataStart; at < segment.end;) {
    const element = readElement(bytes, at, segment.end);
    at = element.end;
    if (element.id === ID.info) found.scale = readTimestampScale(bytes, element);
    else if (element.id === ID.tracks) found.track ??= readVideoTrack(bytes, element);
    else if (element.id === ID.cluster) {
      if (!found.track) throw new FiducialError('unsupported', 'Matroska videos whose pictures come before their description are not supported.');
      at = readCluster(bytes, element, found.track.number, found.blocks);
    } else found.dropped += 1;
  }
  return found;
}

/** First to last picture and one more; a single picture takes what the track says. */
function durationOf(blocks: readonly Block[], track: Track, scale: number): number {
  const times = blocks.map(({ time }) => time);
  const span = times.reduce((max, time) => Math.max(max, time), 0) - times.reduce((min, time) => Math.min(min, time), Infinity);
  return blocks.length > 1 && span > 0 ? (span * blocks.length) / (blocks.length - 1) : ((track.defaultDuration ?? 0) * blocks.length) / scale;
}

/** @throws FiducialError 'malformed' | 'unsupported' | 'too_large' */
export function readMatroska(bytes: Uint8Array): MatroskaVideo {
  const header = readElement(bytes, 0, bytes.length);
  const docType = findElement(bytes, header, ID.docType);
  const segment = header.end < bytes.length ? readElement(bytes, header.end, bytes.length) : null;
  if (segment?.id !== ID.segment) throw new FiducialError('malformed', 'The video file is damaged: its main part is missing.');
  const { scale, track, blocks, dropped } = readSegment(bytes, segment);
  if (!track || blocks.length === 0) throw new FiducialError('malformed', 'The video has no picture.');
  const duration = durationOf(blocks, track, scale);
  const { columns, rows, display } = track;
  const facts: VideoFacts = {
    codec: track.codec, rows, columns, frames: blocks.length, presentation: asStored,
    frameTimeMs: duration > 0 ? (duration * scale) / 1e6 / blocks.length : null,
    pixelAspectRatio: display ? (display[1] * columns) / (display[0] * rows) : 1,
  };
  checkVideo(facts);
  const isWebm = docType !== null && readAscii(bytes, docType.dataStart, Math.min(16, docType.end - docType.dataStart)).startsWith('webm');
  return { facts, isWebm, timestampScale: scale, track, blocks, duration, elementsDropped: dropped };
}
