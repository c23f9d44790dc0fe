import { FiducialError } from '@/lib/domain/errors';

/** FFmpeg reports failure by negative numbers. */
export function requireSuccess(result: number, sentence: string): void {
  if (result < 0) throw new FiducialError('malformed', sentence);
}
