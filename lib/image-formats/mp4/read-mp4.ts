import { FiducialError } from '@/lib/domain/errors';
import type { Presentation } from '@/lib/imaging/image-description';
import { readAscii, readUint } from '../video/big-endian';
import { checkVideo } from '../video/check-video';
import type { VideoFacts } from '../video/coded-video';
import { findBox, readBoxes, requireBox, type Box } from './boxes';
import { readDisplayMatrix } from './display-matrix';
import { readSampleEntry, type SampleEntry } from './sample-entry';
import { readSampleTable, type SampleTable } from './sample-table';

/** The one video track that is kept of an MP4 or MOV file. */
export interface Mp4Video {
  readonly facts: VideoFacts;
  /** QuickTime's older rules for sample descriptions hold. */
  readonly isQuickTime: boolean;
  /** Units a second of the track's times. */
  readonly timescale: number;
  readonly entry: SampleEntry;
  readonly samples: SampleTable;
  /** Boxes beside it: other tracks, tags, free space. */
  readonly boxesDropped: number;
  /** Bytes of the file that are not samples of the track. */
  readonly presentation: Presentation;
}

/** Offsets behind the times of `mvhd`, `mdhd` and `tkhd`, which are 64 bits wide in version 1. */
function isWide(bytes: Uint8Array, box: Box): boolean {
  return bytes[box.dataStart] === 1;
}

function readTimescale(bytes: Uint8Array, mdhd: Box): number {
  const timescale = readUint(bytes, mdhd.dataStart + (isWide(bytes, mdhd) ? 20 : 12), 4);
  if (timescale === 0) throw new FiducialError('malformed', 'The video file is damaged: it has no time scale.');
  return timescale;
}

function isVideo(bytes: Uint8Array, track: Box): boolean {
  const handler = findBox(bytes, track, 'mdia', 'hdlr');
  return handler !== null && readAscii(bytes, handler.dataStart + 8, 4) === 'vide';
}

/** Number of samples that a track says it has: tells a film from a cover picture. */
function claimedSamples(bytes: Uint8Array, track: Box): number {
  const stsz = findBox(bytes, track, 'mdia', 'minf', 'stbl', 'stsz');
  return stsz ? readUint(bytes, stsz.dataStart + 8, 4) : 0;
}

/** The video track with most pictures. */
function chooseTrack(bytes: Uint8Array, moov: Box): Box {
  const tracks = readBoxes(bytes, moov.dataStart, moov.end).filter((box) => box.type === 'trak' && isVideo(bytes, box));
  const [first, ...others] = tracks;
  if (!first) throw new FiducialError('unsupported', 'This file holds no video, only sound or other data.');
  return others.reduce((best, track) => (claimedSamples(bytes, track) > claimedSamples(bytes, best) ? track : best), first);
}

/** Every sample must lie in this very file. */
function refuseReferences(bytes: Uint8Array, track: Box): void {
  const dref = findBox(bytes, track, 'mdia', 'minf', 'dinf', 'dref');
  const references = dref ? readBoxes(bytes, dref.dataStart + 8, dref.end) : [];
  const isElsewhere = references.some((box) => (readUint(bytes, box.dataStart, 4) & 1) === 0);
  if (isElsewhere) throw new FiducialError('unsupported', 'This video keeps its pictures in another file. Export it as one file.');
}

function readMovie(bytes: Uint8Array): { boxes: Box[]; moov: Box } {
  const boxes = readBoxes(bytes, 0, bytes.length);
  const moov = boxes.find((box) => box.type === 'moov');
  if (!moov) throw new FiducialError('malformed', 'The video file ends before its table of contents.');
  if (findBox(bytes, moov, 'cmov')) throw new FiducialError('unsupported', 'MOV videos with a compressed table of contents are not supported.');
  if (findBox(bytes, moov, 'mvex')) throw new FiducialError('unsupported', 'Fragmented MP4 videos are not supported. Export it as an ordinary MP4.');
  return { boxes, moov };
}

function isQuickTime(bytes: Uint8Array, boxes: readonly Box[]): boolean {
  const ftyp = boxes.find((box) => box.type === 'ftyp');
  return !ftyp || readAscii(bytes, ftyp.dataStart, 4) === 'qt  ';
}

/** @throws FiducialError 'malformed' | 'unsupported' | 'too_large' */
export function readMp4(bytes: Uint8Array): Mp4Video {
  const { boxes, moov } = readMovie(bytes);
  const track = chooseTrack(bytes, moov);
  refuseReferences(bytes, track);
  const stbl = requireBox(bytes, track, 'mdia', 'minf', 'stbl');
  const entry = readSampleEntry(bytes, requireBox(bytes, stbl, 'stsd'));
  const samples = readSampleTable(bytes, stbl);
  const timescale = readTimescale(bytes, requireBox(bytes, track, 'mdia', 'mdhd'));
  const tkhd = requireBox(bytes, track, 'tkhd');
  const presentation = readDisplayMatrix(bytes, tkhd.dataStart + (isWide(bytes, tkhd) ? 52 : 40));
  const frames = samples.ranges.length;
  const duration = samples.durations.reduce((sum, value) => sum + value, 0);
  const facts: VideoFacts = {
    codec: entry.codec, rows: entry.rows, columns: entry.columns, frames, presentation,
    frameTimeMs: frames > 0 && duration > 0 ? (1000 * duration) / timescale / frames : null,
    pixelAspectRatio: entry.pixelShape[1] / entry.pixelShape[0],
  };
  checkVideo(facts);
  const inMoov = readBoxes(bytes, moov.dataStart, moov.end).length - 2;
  return { facts, isQuickTime: isQuickTime(bytes, boxes), timescale, entry, samples, presentation, boxesDropped: Math.max(0, boxes.length - 3) + Math.max(0, inMoov) };
}
