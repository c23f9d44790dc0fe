import { randomUUID } from 'node:crypto';
import type { AuthOptions, User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { FiducialError } from '@/lib/domain/errors';
import { SESSION } from '@/lib/domain/limits';
import { safeReturnPath } from '@/lib/domain/return-path';
import { endSession, findSessionActor, signIn } from '../../admin';
import { config } from '../../config';
import { database } from '../../db';
import { readClientAddress } from '../client-address';
import { log } from '../log';
import { cookieName, findCookie, isSecureSite, readSessionId } from './session-cookie';

/** What next-auth's client finds in `error` after a refused sign-in. `rate_limited:<seconds>` names the wait. */
export type SignInErrorCode = 'CredentialsSignin' | 'unavailable' | `rate_limited:${number}`;

interface SignedInUser extends User {
  sessionId: string;
}

/** Our cookies: next-auth's defaults with our names, and `__Host-` on each when the site has TLS. */
function cookieOptions(): NonNullable<AuthOptions['cookies']> {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecureSite() } as const;
  return {
    sessionToken: { name: cookieName('session'), options },
    csrfToken: { name: cookieName('csrf'), options },
    callbackUrl: { name: cookieName('return'), options },
  };
}

/** next-auth with e-mail and password; the cookie carries a session row's id, and the row decides (design, section 5). */
export function authOptions(): AuthOptions {
  return {
    secret: config().sessionSecret,
    useSecureCookies: isSecureSite(),
    session: { strategy: 'jwt', maxAge: SESSION.absoluteMs / 1000 },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    cookies: cookieOptions(),
    providers: [
      CredentialsProvider({
        id: 'credentials',
        credentials: { email: {}, password: {} },
        authorize: (credentials, request) => authorize(credentials, request.headers ?? {}),
      }),
    ],
    callbacks: {
      jwt: async ({ token, user }) => (user ? { sub: user.id, sessionId: (user as SignedInUser).sessionId } : keepWhileOpen(token)),
      session: async ({ session, token }) => describeSession(session.expires, token['sessionId']),
      redirect: async ({ url, baseUrl }) => `${baseUrl}${safeReturnPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url)}`,
    },
    events: {
      signOut: async ({ token }) => {
        const sessionId = token?.['sessionId'];
        if (typeof sessionId === 'string') await endSession({ db: await database(), requestId: randomUUID() }, { sessionId });
      },
    },
    logger: { error: (code) => logCode(code), warn: (code) => logCode(code), debug: () => undefined },
  };
}

/** Throwing makes next-auth clear the cookie. */
async function keepWhileOpen<T extends Record<string, unknown>>(token: T): Promise<T> {
  await requireOpen(token['sessionId']);
  return token;
}

async function requireOpen(sessionId: unknown) {
  const actor = typeof sessionId === 'string' ? await findSessionActor(await database(), sessionId) : null;
  if (!actor) throw new Error('The session has ended.');
  return actor;
}

async function describeSession(expires: string, sessionId: unknown) {
  const actor = await requireOpen(sessionId);
  return { expires, user: { name: actor.name, email: actor.email } };
}

async function authorize(credentials: Record<string, unknown> | undefined, headers: Record<string, string>): Promise<SignedInUser | null> {
  const { email, password } = credentials ?? {};
  if (typeof email !== 'string' || typeof password !== 'string') return null;
  try {
    const { userId, sessionId } = await signIn(
      { db: await database(), requestId: randomUUID() },
      {
        email,
        password,
        address: readClientAddress(headers['x-forwarded-for']),
        userAgent: headers['user-agent'] ?? '',
        previousSessionId: await readSessionId(findCookie(headers['cookie'], cookieName('session'))),
      },
    );
    return { id: userId, sessionId };
  } catch (error) {
    throw new Error(nameRefusal(error));
  }
}

/** next-auth puts the message of what `authorize` throws into an address, so it must be a code and nothing else. */
function nameRefusal(error: unknown): SignInErrorCode {
  if (error instanceof FiducialError) {
    if (error.code === 'unauthenticated') return 'CredentialsSignin';
    if (error.code === 'rate_limited') return `rate_limited:${Number(error.extra['retryAfterS'])}`;
  }
  log().error({ endpoint: 'signIn', error: error instanceof Error ? error.name : typeof error }, 'failed');
  return 'unavailable';
}

/** The code alone: next-auth's metadata may hold what a person typed, and its `_log` route takes codes from anyone. */
function logCode(code: string): void {
  log().info({ endpoint: 'auth', code: /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'unnamed' }, 'next-auth');
}
