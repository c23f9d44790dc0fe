import { FiducialError } from '@/lib/domain/errors';
import { checkSampleCount } from '../video/check-video';
import { readInt32, readUint } from '../video/big-endian';
import { findBox, requireBox } from './boxes';
import type { Box } from './boxes';

/** The samples of a track in decoding order. All arrays have one entry for each sample. */
export interface SampleTable {
  /** [start, end) in the file. */
  readonly ranges: readonly (readonly [number, number])[];
  /** In units of the track's time scale. */
  readonly durations: readonly number[];
  /** Presentation minus decoding time. */
  readonly shifts: readonly number[];
  /** Whether decoding can start here. */
  readonly isSync: readonly boolean[];
}

function malformed(what: string): FiducialError {
  return new FiducialError('malformed', `The video file is damaged: its table of ${what} does not fit.`);
}

/** Entries of a full box: `count` at `at`, each `entryBytes` long, must lie inside. */
function entryCount(bytes: Uint8Array, box: Box, at: number, entryBytes: number, what: string): number {
  const count = readUint(bytes, at, 4);
  if (at + 4 + count * entryBytes > box.end) throw malformed(what);
  return count;
}

function readSizes(bytes: Uint8Array, stbl: Box): number[] {
  const stsz = findBox(bytes, stbl, 'stsz');
  if (!stsz) throw new FiducialError('unsupported', 'This MP4 video keeps its sizes in a compact table, which is not supported.');
  const same = readUint(bytes, stsz.dataStart + 4, 4);
  const count = readUint(bytes, stsz.dataStart + 8, 4);
  checkSampleCount(count);
  if (same > 0) return Array<number>(count).fill(same);
  entryCount(bytes, stsz, stsz.dataStart + 8, 4, 'sizes');
  return Array.from({ length: count }, (_, k) => readUint(bytes, stsz.dataStart + 12 + 4 * k, 4));
}

function readChunkOffsets(bytes: Uint8Array, stbl: Box): number[] {
  const wide = findBox(bytes, stbl, 'co64');
  const box = wide ?? requireBox(bytes, stbl, 'stco');
  const size = wide ? 8 : 4;
  const count = entryCount(bytes, box, box.dataStart + 4, size, 'chunks');
  checkSampleCount(count);
  return Array.from({ length: count }, (_, k) => readUint(bytes, box.dataStart + 8 + size * k, size));
}

/** How many samples each chunk holds (8.7.4): runs of chunks, each run from its first chunk to the next run's. */
function samplesPerChunk(bytes: Uint8Array, stbl: Box, chunks: number): number[] {
  const box = requireBox(bytes, stbl, 'stsc');
  const runs = entryCount(bytes, box, box.dataStart + 4, 12, 'chunks');
  const counts: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const at = box.dataStart + 8 + 12 * run;
    const last = run + 1 < runs ? readUint(bytes, at + 12, 4) - 1 : chunks;
    if (readUint(bytes, at, 4) !== counts.length + 1 || last > chunks) throw malformed('chunks');
    if (readUint(bytes, at + 8, 4) !== 1) throw new FiducialError('unsupported', 'The video changes its coding in the middle, which is not supported.');
    while (counts.length < last) counts.push(readUint(bytes, at + 4, 4));
  }
  return counts;
}

function readRanges(bytes: Uint8Array, stbl: Box): (readonly [number, number])[] {
  const sizes = readSizes(bytes, stbl);
  const offsets = readChunkOffsets(bytes, stbl);
  const ranges: (readonly [number, number])[] = [];
  samplesPerChunk(bytes, stbl, offsets.length).forEach((count, chunk) => {
    let start = offsets[chunk] ?? 0;
    for (let i = 0; i < count && ranges.length < sizes.length; i += 1) {
      const end = start + (sizes[ranges.length] ?? 0);
      ranges.push([start, end]);
      start = end;
    }
  });
  if (ranges.length !== sizes.length) throw malformed('chunks');
  return ranges;
}

/** Runs of (count, value) as one value for each sample; the last value goes on, `otherwise` when there is none. */
function readRuns(bytes: Uint8Array, box: Box | null, samples: number, otherwise: number): number[] {
  const values: number[] = [];
  const runs = box ? entryCount(bytes, box, box.dataStart + 4, 8, 'times') : 0;
  for (let run = 0; box && run < runs && values.length < samples; run += 1) {
    const at = box.dataStart + 8 + 8 * run;
    const count = Math.min(readUint(bytes, at, 4), samples - values.length);
    const value = readInt32(bytes, at + 4);
    for (let i = 0; i < count; i += 1) values.push(value);
  }
  const last = values.at(-1) ?? otherwise;
  while (values.length < samples) values.push(last);
  return values;
}

function readSync(bytes: Uint8Array, stbl: Box, samples: number): boolean[] {
  const box = findBox(bytes, stbl, 'stss');
  if (!box) return Array<boolean>(samples).fill(true);
  const flags = Array<boolean>(samples).fill(false);
  const count = entryCount(bytes, box, box.dataStart + 4, 4, 'key pictures');
  for (let k = 0; k < count; k += 1) {
    const sample = readUint(bytes, box.dataStart + 8 + 4 * k, 4) - 1;
    if (sample >= 0 && sample < samples) flags[sample] = true;
  }
  return flags;
}

/** @throws FiducialError 'malformed' | 'unsupported' | 'too_large' */
export function readSampleTable(bytes: Uint8Array, stbl: Box): SampleTable {
  const ranges = readRanges(bytes, stbl);
  // Durations are unsigned in the standard; one above 2³¹ would exceed every limit anyway.
  const durations = readRuns(bytes, findBox(bytes, stbl, 'stts'), ranges.length, 1).map((value) => Math.max(0, value));
  return { ranges, durations, shifts: readRuns(bytes, findBox(bytes, stbl, 'ctts'), ranges.length, 0), isSync: readSync(bytes, stbl, ranges.length) };
}
