import { FiducialError } from '@/lib/domain/errors';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a state-changing request that another site makes in the user's browser (CSRF).
 * Requests with a bearer token are not the browser's doing. Others must be same-origin by Sec-Fetch-Site, or by Origin where a
 * browser does not send that header; clients that send neither (curl with a cookie) are not browsers and cannot be tricked.
 */
export function refuseCrossSite(request: Request): void {
  if (SAFE.has(request.method) || request.headers.has('authorization')) return;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) {
    if (site === 'same-origin' || site === 'none') return;
    throw refusal();
  }
  const origin = request.headers.get('origin');
  if (origin === null) return;
  if (URL.canParse(origin) && new URL(origin).host === request.headers.get('host')) return;
  throw refusal();
}

function refusal(): FiducialError {
  return new FiducialError('forbidden', 'This request came from another site and was refused.');
}
