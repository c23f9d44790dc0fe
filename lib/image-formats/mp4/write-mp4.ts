import { asciiBytes, uintBytes } from '../video/big-endian';
import type { CodedSamples } from '../video/coded-video';
import { makeBox, makeFullBox } from './boxes';
import { displayMatrix } from './display-matrix';
import type { Mp4Video } from './read-mp4';
import { sampleDescription } from './sample-entry';

/** Widest whole number of a version 0 header. */
const MAXIMUM_32_BIT = 0xffffffff;

/** Two times of zero (never), and what stands between them and the duration. */
function timed(duration: number, ...between: readonly Uint8Array[]): { version: number; parts: Uint8Array[] } {
  const version = duration > MAXIMUM_32_BIT ? 1 : 0;
  const width = version === 1 ? 8 : 4;
  return { version, parts: [new Uint8Array(2 * width), ...between, uintBytes(duration, width)] };
}

function movieHeader(video: Mp4Video, duration: number): Uint8Array {
  const { version, parts } = timed(duration, uintBytes(video.timescale, 4));
  const matrix = displayMatrix({ flipHorizontal: false, rotation: 0 }, 0, 0);
  // Rate 1, volume 1, and 2 as the number of the next track.
  return makeFullBox('mvhd', version, 0, ...parts, uintBytes(0x10000, 4), uintBytes(0x100, 2), new Uint8Array(10), matrix, new Uint8Array(24), uintBytes(2, 4));
}

function trackHeader({ facts }: Mp4Video, duration: number): Uint8Array {
  const { version, parts } = timed(duration, uintBytes(1, 4), new Uint8Array(4));
  const size = [uintBytes(facts.columns * 0x10000, 4), uintBytes(facts.rows * 0x10000, 4)];
  // Flags: enabled, in the movie.
  return makeFullBox('tkhd', version, 3, ...parts, new Uint8Array(16), displayMatrix(facts.presentation, facts.columns, facts.rows), ...size);
}

function mediaHeader(video: Mp4Video, duration: number): Uint8Array {
  const { version, parts } = timed(duration, uintBytes(video.timescale, 4));
  // Language "und".
  return makeFullBox('mdhd', version, 0, ...parts, uintBytes(0x55c4, 2), new Uint8Array(2));
}

/** (count, value) for each stretch of equal values. */
function runs(values: readonly number[]): Uint8Array {
  const pairs: [number, number][] = [];
  for (const value of values) {
    const last = pairs.at(-1);
    if (last?.[1] === value) last[0] += 1;
    else pairs.push([1, value]);
  }
  const out = new Uint8Array(4 + 8 * pairs.length);
  out.set(uintBytes(pairs.length, 4));
  pairs.forEach(([count, value], i) => {
    out.set(uintBytes(count, 4), 4 + 8 * i);
    out.set(uintBytes(value, 4), 8 + 8 * i);
  });
  return out;
}

function numbers(values: readonly number[]): Uint8Array {
  const out = new Uint8Array(4 + 4 * values.length);
  out.set(uintBytes(values.length, 4));
  values.forEach((value, i) => out.set(uintBytes(value, 4), 4 + 4 * i));
  return out;
}

/** All samples in one chunk that starts at `dataOffset`. */
function sampleTables({ entry, samples }: Mp4Video, { sizes }: CodedSamples, dataOffset: number): Uint8Array {
  const { durations, shifts, isSync } = samples;
  const sync = isSync.flatMap((flag, k) => (flag ? [k + 1] : []));
  const isShifted = shifts.some((shift) => shift !== 0);
  return makeBox(
    'stbl', sampleDescription(entry), makeFullBox('stts', 0, 0, runs(durations)),
    ...(isShifted ? [makeFullBox('ctts', shifts.some((shift) => shift < 0) ? 1 : 0, 0, runs(shifts))] : []),
    ...(sync.length < sizes.length ? [makeFullBox('stss', 0, 0, numbers(sync))] : []),
    makeFullBox('stsc', 0, 0, numbers([1]).subarray(0, 4), uintBytes(1, 4), uintBytes(sizes.length, 4), uintBytes(1, 4)),
    makeFullBox('stsz', 0, 0, new Uint8Array(4), numbers(sizes)),
    makeFullBox('stco', 0, 0, numbers([dataOffset])),
  );
}

function movie(video: Mp4Video, data: CodedSamples, dataOffset: number): Uint8Array {
  const duration = video.samples.durations.reduce((sum, value) => sum + value, 0);
  const handler = makeFullBox('hdlr', 0, 0, video.isQuickTime ? asciiBytes('mhlr') : new Uint8Array(4), asciiBytes('vide'), new Uint8Array(13));
  const here = makeBox('dinf', makeFullBox('dref', 0, 0, uintBytes(1, 4), makeFullBox('url ', 0, 1)));
  const media = makeBox('minf', makeFullBox('vmhd', 0, 1, new Uint8Array(8)), here, sampleTables(video, data, dataOffset));
  const track = makeBox('trak', trackHeader(video, duration), makeBox('mdia', mediaHeader(video, duration), handler, media));
  return makeBox('moov', movieHeader(video, duration), track);
}

function fileType(isQuickTime: boolean): Uint8Array {
  const brands = isQuickTime ? ['qt  '] : ['isom', 'iso2', 'mp41'];
  return makeBox('ftyp', asciiBytes(brands[0] ?? ''), uintBytes(0x200, 4), ...brands.map(asciiBytes));
}

/** The file's parts: what kind it is, one movie of one track, and the samples. The table of contents comes first, so that a player can begin at once. */
export function writeMp4(video: Mp4Video, data: CodedSamples): Uint8Array[] {
  const type = fileType(video.isQuickTime);
  // The offset does not change the length of the movie box.
  const headerBytes = type.length + movie(video, data, 0).length + 8;
  return [type, movie(video, data, headerBytes), uintBytes(data.data.length + 8, 4), asciiBytes('mdat'), ...data.data.parts];
}
