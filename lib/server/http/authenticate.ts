import type { Actor } from '../access';
import { findSessionActor, findTokenActor } from '../admin';
import { database } from '../db';
import { cookieName, findCookie, readSessionId } from './sign-in/session-cookie';

/**
 * Who makes this request: the owner of the API token in `Authorization: Bearer fid_…`, else of the session cookie; null when nobody.
 * A request with an Authorization header never falls back to its cookie: the check against other sites lets such requests pass.
 */
export async function authenticate(request: Request): Promise<Actor | null> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const secret = /^Bearer (fid_[A-Za-z0-9_-]{43})$/i.exec(authorization)?.[1];
    return secret ? findTokenActor(await database(), secret) : null;
  }
  const sessionId = await readSessionId(findCookie(request.headers.get('cookie'), cookieName('session')));
  return sessionId ? findSessionActor(await database(), sessionId) : null;
}
