import { FiducialError } from '@/lib/domain/errors';

/** What next-auth's client reports after a refused sign-in, as an error that can be shown. */
export function signInProblem(code: string): FiducialError {
  if (code === 'CredentialsSignin') return new FiducialError('invalid', 'This e-mail address and password do not belong together, or the account is disabled. Check both and try again.');
  const wait = /^rate_limited:(\d+)$/.exec(code)?.[1];
  if (wait) return new FiducialError('rate_limited', 'There were too many attempts to sign in.', { retryAfterS: Number(wait) });
  return new FiducialError('unavailable', 'The server could not sign you in just now.');
}
