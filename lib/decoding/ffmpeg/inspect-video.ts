import { createHash } from 'node:crypto';
import { decodeVideoFrames } from './decode-video-frames';
import type { VideoDemuxer } from './demuxers';
import { openVideo } from './open-video';

/** One decoded picture as it comes out of the decoder, planes one behind the other without padding. */
export interface InspectedFrame {
  readonly index: number;
  /** Hex, over the raw picture in its pixel format. */
  readonly sha256: string;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

export interface InspectedVideo {
  readonly demuxer: VideoDemuxer;
  /** FFmpeg's name, e.g. "h264". */
  readonly codec: string;
  readonly columns: number;
  readonly rows: number;
  readonly pixelFormat: string;
  readonly frames: readonly InspectedFrame[];
}

function statistics(bytes: Uint8Array): Pick<InspectedFrame, 'min' | 'max' | 'mean'> {
  let min = 255;
  let max = 0;
  let sum = 0;
  for (const value of bytes) {
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
  }
  return { min, max, mean: bytes.length > 0 ? sum / bytes.length : 0 };
}

/**
 * Decodes a whole video and says what came out. Statistics are over bytes, so of formats with more than 8 bits they say little.
 * @throws FiducialError 'malformed' | 'unsupported' | 'too_large'
 */
export async function inspectVideo(path: string, demuxer: VideoDemuxer): Promise<InspectedVideo> {
  const { codecName, close } = await openVideo(path, demuxer);
  await close();
  const frames: InspectedFrame[] = [];
  let shape = { columns: 0, rows: 0, pixelFormat: '' };
  for await (const { index, frame, pixelFormat } of decodeVideoFrames(path, demuxer)) {
    const bytes = frame.toBuffer();
    frames.push({ index, sha256: createHash('sha256').update(bytes).digest('hex'), ...statistics(bytes) });
    shape = { columns: frame.width, rows: frame.height, pixelFormat };
  }
  return { demuxer, codec: codecName, ...shape, frames };
}
