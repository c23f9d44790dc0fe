import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import type { VideoFacts } from './coded-video';

/** @throws FiducialError 'malformed' | 'too_large' with what is wrong in words */
export function checkVideo({ rows, columns, frames, frameTimeMs }: VideoFacts): void {
  if (rows < 1 || columns < 1 || frames < 1) throw new FiducialError('malformed', 'The video has no picture.');
  const side = LIMITS.videoSidePixels;
  if (rows > side || columns > side) throw new FiducialError('too_large', `The video is larger than ${side} × ${side} pixels.`);
  if (frames > LIMITS.videoFrames) throw new FiducialError('too_large', `The video has more than ${LIMITS.videoFrames} pictures.`);
  if (frameTimeMs !== null && frameTimeMs * frames > LIMITS.videoDurationMs) throw new FiducialError('too_large', `The video is longer than ${LIMITS.videoDurationMs / 60_000} minutes.`);
}

/** Before a table is made of a count that a file claims. */
export function checkSampleCount(count: number): void {
  if (count > LIMITS.videoFrames) throw new FiducialError('too_large', `The video has more than ${LIMITS.videoFrames} pictures.`);
}
