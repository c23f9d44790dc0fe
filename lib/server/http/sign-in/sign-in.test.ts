import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUserUnsafe, endSession, signIn } from '../../admin';
import { makePeople, type People } from '../../admin/test-people';
import { config } from '../../config';
import { authenticate } from '../authenticate';
import { readClientAddress } from '../client-address';
import { authOptions } from './auth-options';
import { cookieName, findCookie, readSessionId } from './session-cookie';

const PASSWORD = 'seven quiet lanterns';
let people: People;
beforeAll(async () => {
  people = await makePeople();
  await createUserUnsafe(people.db, { email: 'door@example.org', name: 'Door', password: PASSWORD });
});
afterAll(() => people.close());

const enter = () => signIn(people.nobody, { email: 'door@example.org', password: PASSWORD, address: null, userAgent: 'Test' });
const seal = (sessionId: string, secret = config().sessionSecret, maxAge = 60) => encode({ token: { sub: 'x', sessionId }, secret, maxAge });
const asking = (headers: Record<string, string>) => authenticate(new Request('http://fiducial.test:3000/api/v1/me', { headers }));
const withCookie = (value: string) => asking({ cookie: `a=b; ${cookieName('session')}=${value}; c=d` });

/** The part of next-auth's options that the flow runs through, called as next-auth calls it. */
function provider() {
  const [found] = authOptions().providers;
  const authorize = (found?.options as { authorize(credentials: unknown, request: unknown): Promise<{ id: string; sessionId: string } | null> } | undefined)?.authorize;
  if (!authorize) throw new Error('no provider');
  return (credentials: unknown, headers: Record<string, string> = {}) => authorize(credentials, { headers });
}

describe('the session cookie', () => {
  it('opens to its session, until the row says otherwise', async () => {
    const { sessionId } = await enter();
    const cookie = await seal(sessionId);
    expect(await withCookie(cookie)).toMatchObject({ kind: 'user', email: 'door@example.org', sessionId });
    await endSession(people.nobody, { sessionId });
    expect(await withCookie(cookie)).toBeNull();
  });

  it('is nobody when forged, altered, of another server, expired, or without a session', async () => {
    const { sessionId } = await enter();
    const good = await seal(sessionId);
    const altered = `${good.slice(0, -4)}${good.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    for (const cookie of ['', 'x', '....', altered, await seal(sessionId, 'another secret'), await seal(sessionId, undefined, -60), await seal('unknown')]) {
      expect(await withCookie(cookie)).toBeNull();
    }
    expect(await asking({})).toBeNull();
  });

  it('does not count beside an Authorization header, which other sites cannot make a browser send', async () => {
    const { sessionId } = await enter();
    const cookie = `${cookieName('session')}=${await seal(sessionId)}`;
    expect(await asking({ cookie, authorization: 'Bearer nothing' })).toBeNull();
    const secret = await people.makeToken(people.annotator);
    expect(await asking({ cookie, authorization: `Bearer ${secret}` })).toMatchObject({ kind: 'token', userId: people.annotator.userId });
    for (const header of [secret, `Basic ${secret}`, `Bearer ${secret}x`, `Bearer  ${secret}`, `Bearer ${secret.slice(4)}`]) expect(await asking({ authorization: header })).toBeNull();
  });

  it('is found among others by its whole name', () => {
    expect(findCookie('xfiducial-session=1; fiducial-session=2; fiducial-session2=3', 'fiducial-session')).toBe('2');
    expect(findCookie('fiducial-session', 'fiducial-session')).toBeNull();
    expect(findCookie(null, 'fiducial-session')).toBeNull();
  });

  it('has the __Host- prefix and Secure exactly on a site with TLS', () => {
    const plain = config().publicUrl;
    expect(authOptions().cookies?.sessionToken).toMatchObject({ name: 'fiducial-session', options: { httpOnly: true, sameSite: 'lax', path: '/', secure: false } });
    config().publicUrl = 'https://fiducial.example';
    for (const cookie of Object.values(authOptions().cookies ?? {})) expect(cookie).toMatchObject({ name: expect.stringMatching(/^__Host-fiducial-/), options: { secure: true, path: '/' } });
    config().publicUrl = plain;
  });
});

describe('next-auth', () => {
  it('turns a refused sign-in into a code and nothing else', async () => {
    const attempt = provider();
    const failure = (credentials: unknown) => attempt(credentials).then(() => 'in', (error: Error) => error.message);
    expect(await failure({ email: 'door@example.org', password: 'wrong' })).toBe('CredentialsSignin');
    for (const credentials of [undefined, {}, { email: ['a'], password: {} }]) expect(await attempt(credentials)).toBeNull();
    for (let i = 0; i < 5; i++) await failure({ email: 'guess@example.org', password: `wrong ${i}` });
    expect(await failure({ email: 'guess@example.org', password: 'wrong' })).toMatch(/^rate_limited:\d+$/);
  });

  it('puts the session row’s id into the token, ends the browser’s session before, and clears the cookie of an ended one', async () => {
    const attempt = provider();
    const before = await enter();
    const user = await attempt({ email: 'door@example.org', password: PASSWORD }, { cookie: `${cookieName('session')}=${await seal(before.sessionId)}` });
    if (!user) throw new Error('refused');
    const { jwt, session } = authOptions().callbacks ?? {};
    const token = await jwt?.({ token: {}, user, account: null } as unknown as Parameters<NonNullable<typeof jwt>>[0]);
    expect(token).toEqual({ sub: user.id, sessionId: user.sessionId });
    expect(await withCookie(await seal(before.sessionId))).toBeNull();
    const again = { token } as unknown as Parameters<NonNullable<typeof jwt>>[0];
    expect(await jwt?.(again)).toEqual(token);
    const described = { session: { expires: '2030-01-01T00:00:00.000Z' }, token } as unknown as Parameters<NonNullable<typeof session>>[0];
    expect(await session?.(described)).toEqual({ expires: '2030-01-01T00:00:00.000Z', user: { name: 'Door', email: 'door@example.org' } });
    await authOptions().events?.signOut?.({ token } as unknown as Parameters<NonNullable<NonNullable<ReturnType<typeof authOptions>['events']>['signOut']>>[0]);
    await expect(jwt?.(again)).rejects.toThrow();
    expect(await readSessionId(await seal(user.sessionId))).toBe(user.sessionId);
    expect(await withCookie(await seal(user.sessionId))).toBeNull();
  });

  it('leads back to this site only', async () => {
    const lead = async (url: string) => authOptions().callbacks?.redirect?.({ url, baseUrl: 'https://fiducial.example' });
    expect(await lead('/projects/a?b=1')).toBe('https://fiducial.example/projects/a?b=1');
    expect(await lead('https://fiducial.example/projects/a')).toBe('https://fiducial.example/projects/a');
    for (const url of ['https://evil.example', 'https://fiducial.example.evil.example/x', 'https://fiducial.example@evil.example/', '//evil.example', 'https://fiducial.example//evil.example', 'javascript:1']) {
      expect(await lead(url)).toBe('https://fiducial.example/');
    }
  });
});

describe('the client’s address', () => {
  it('is what the trusted proxies saw, not what the client wrote', () => {
    expect(readClientAddress('6.6.6.6, 10.1.2.3', 1)).toBe('10.1.2.3');
    expect(readClientAddress('6.6.6.6, 10.1.2.3, 10.0.0.1', 2)).toBe('10.1.2.3');
    expect(readClientAddress('2001:db8::1', 0)).toBe('2001:db8::1');
    for (const header of [null, '', 'x'.repeat(100), '<script>', '1.1.1.1']) expect(readClientAddress(header, 2)).toBeNull();
  });
});
