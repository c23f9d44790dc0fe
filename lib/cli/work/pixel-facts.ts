import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codecsForFrame } from '@/lib/decoding/codecs-for-frame';
import { demuxerOfParsed, inspectVideo, type VideoDemuxer } from '@/lib/decoding/ffmpeg';
import type { ImageFormat, ParsedImage } from '@/lib/image-formats';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import { serialiseStoredValues } from '@/lib/imaging/frames/stored-values';

interface Statistics {
  min: number;
  max: number;
  sum: number;
  count: number;
}

const none = (): Statistics => ({ min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, sum: 0, count: 0 });

/** Values that are no numbers count for nothing but the hash. */
function statisticsOf(values: ArrayLike<number>): Statistics {
  const own = none();
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    if (value < own.min) own.min = value;
    if (value > own.max) own.max = value;
    own.sum += value;
    own.count += 1;
  }
  return own;
}

const together = (a: Statistics, b: Statistics): Statistics => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max), sum: a.sum + b.sum, count: a.count + b.count });

const summary = ({ min, max, sum, count }: Statistics) => (count === 0 ? { min: null, max: null, mean: null } : { min, max, mean: sum / count });

/** SHA-256, minimum, maximum and mean of the stored values of each frame and of all together. */
export async function pixelFacts(format: ImageFormat, parsed: ParsedImage, clean: Uint8Array): Promise<Record<string, unknown>> {
  const { description, frameTable } = parsed;
  const demuxer = demuxerOfParsed(parsed);
  if (demuxer !== null) return videoFacts(demuxer, parsed, clean);
  const everything = createHash('sha256');
  let overall = none();
  const frames = [];
  for (let index = 0; index < description.frames; index += 1) {
    const frameBytes = frameOf(frameTable, index, clean);
    const frame = format.decodeFrame(description, frameBytes, await codecsForFrame(description, frameBytes));
    const stored = serialiseStoredValues(frame);
    const own = statisticsOf(frame.values);
    overall = together(overall, own);
    everything.update(stored);
    frames.push({ index, sha256: createHash('sha256').update(stored).digest('hex'), ...summary(own) });
  }
  return { frames, all: { sha256: everything.digest('hex'), ...summary(overall) } };
}

/** Of a video: over the pictures as the decoder gives them, planes one behind the other in the video's own pixel format. */
async function videoFacts(demuxer: VideoDemuxer, { video }: ParsedImage, clean: Uint8Array): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'fiducial-'));
  try {
    const path = join(folder, 'stream');
    await writeFile(path, video ? video.ranges.map(([start, end]) => clean.subarray(start, end)) : [clean]);
    const { codec, pixelFormat, rows, columns, frames } = await inspectVideo(path, demuxer);
    return { codec, pixelFormat, rows, columns, numberOfFrames: frames.length, frames };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
