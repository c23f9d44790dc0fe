import { FiducialError, type ErrorCode } from '@/lib/domain/errors';
import type { SessionProblem } from '../contract';

/** No answer, or none that says anything about the request: it is to be sent again as it is. */
const SILENCE: ReadonlySet<ErrorCode> = new Set(['unavailable', 'internal', 'rate_limited']);

export function isSilence(error: unknown): error is FiducialError {
  return error instanceof FiducialError && SILENCE.has(error.code);
}

const DECIDE = 'Take the turn when it is free and apply your changes again, or discard them.';

/** What a refusal means for the person. Rethrows what is not a refusal. */
export function problemOf(error: unknown, holderName: string | null): SessionProblem {
  if (!(error instanceof FiducialError)) throw error;
  switch (error.code) {
    case 'locked':
      return { kind: 'conflict', text: `${holderName ?? 'Someone else'} is editing this image. ${DECIDE}` };
    case 'stale_fence':
      return { kind: 'conflict', text: `Your turn was ended. ${DECIDE}` };
    case 'stale_revision':
      return { kind: 'conflict', text: 'Someone has changed the image meanwhile. Apply your changes on top of theirs, or discard them.' };
    case 'unauthenticated':
      return { kind: 'access', text: 'You are signed out. Sign in again in another tab, then take the turn here.' };
    case 'forbidden':
    case 'not_found':
      if (!('operation' in error.extra)) return { kind: 'access', text: 'You may no longer edit this image. Ask the project admin.' };
      return { kind: 'refused', text: error.detail };
    default:
      return { kind: 'refused', text: error.detail };
  }
}
