import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION } from '@/lib/domain/limits';
import { changePassword } from '../accounts/change-password';
import { updateUser } from '../accounts/update-user';
import { hashPassword } from '../passwords/hash-password';
import { makePeople, type People } from '../test-people';
import { createToken } from '../tokens/create-token';
import { findTokenActor } from '../tokens/find-token-actor';
import { listMyTokens } from '../tokens/list-my-tokens';
import { revokeToken } from '../tokens/revoke-token';
import { endSession } from './end-session';
import { findSessionActor } from './find-session-actor';
import { listMySessions } from './list-my-sessions';
import { revokeAllSessions, revokeSession } from './revoke-sessions';
import { signIn } from './sign-in';

const PASSWORD = 'correct horse battery';
let people: People;
beforeAll(async () => void (people = await makePeople()));
afterAll(() => people.close());

let address = 0;
const enter = async (email: string, password = PASSWORD, previousSessionId?: string) =>
  signIn(people.nobody, { email, password, address: `10.0.0.${++address}`, userAgent: 'Test browser', ...(previousSessionId ? { previousSessionId } : {}) });

let passwordHash: string;
beforeAll(async () => void (passwordHash = await hashPassword(PASSWORD)));

/** A user with an open session, without the cost of a sign-in. */
async function makeUser(name: string) {
  const email = `${name}@sessions.example`;
  const { id } = await people.db.user.create({ data: { email, name, passwordHash } });
  const sessionId = await openRow(id);
  const actor = await findSessionActor(people.db, sessionId);
  if (!actor) throw new Error('not signed in');
  return { id, email, sessionId, actor };
}

async function openRow(userId: string): Promise<string> {
  const { id } = await people.db.session.create({ data: { id: randomUUID(), userId, expiresAt: new Date(Date.now() + SESSION.absoluteMs) } });
  return id;
}

const isOpen = async (sessionId: string, now?: Date) => (await findSessionActor(people.db, sessionId, now)) !== null;
const lockOf = (imageId: string) => people.db.lock.findUniqueOrThrow({ where: { imageId } });

describe('signing in', () => {
  it('says the same to an unknown address, a wrong password, a disabled account and no address at all', async () => {
    const user = await makeUser('refused');
    await people.db.user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
    const answers = await Promise.all(
      [['nobody@sessions.example', PASSWORD], [user.email, 'wrong'], [user.email, PASSWORD], ['a\r\nb', PASSWORD]].map(([email, password]) =>
        enter(email ?? '', password).then(() => 'in', (error: { code: string; detail: string }) => `${error.code}: ${error.detail}`),
      ),
    );
    expect(new Set(answers)).toEqual(new Set(['unauthenticated: E-mail and password do not match an account.']));
  });

  it('gives each sign-in a session of its own and ends the one the browser had', async () => {
    const user = await makeUser('rotating');
    const second = await enter(` ${user.email.toUpperCase()} `, PASSWORD, user.sessionId);
    expect(second.sessionId).not.toBe(user.sessionId);
    expect([await isOpen(user.sessionId), await isOpen(second.sessionId)]).toEqual([false, true]);
  });

  it('limits guesses at one account, whatever address they come from, and forgets them after a success', async () => {
    const { email } = await makeUser('guessed');
    await expect(enter(email, 'wrong')).rejects.toMatchObject({ code: 'unauthenticated' });
    await enter(email);
    const codes = await Promise.all(Array.from({ length: 9 }, () => enter(email, 'wrong').then(() => 'in', (error: { code: string }) => error.code)));
    expect(codes.toSorted()).toEqual([...Array<string>(4).fill('rate_limited'), ...Array<string>(5).fill('unauthenticated')]);
    await expect(enter(email)).rejects.toMatchObject({ code: 'rate_limited', extra: { retryAfterS: expect.any(Number) } });
  });
});

describe('a session', () => {
  it('ends when idle, at its absolute end, when revoked, and with its account', async () => {
    const { sessionId, id } = await makeUser('ending');
    const row = await people.db.session.findUniqueOrThrow({ where: { id: sessionId } });
    const [start, end] = [row.lastSeenAt.getTime(), row.expiresAt.getTime()];
    expect(Math.abs(end - row.createdAt.getTime() - SESSION.absoluteMs)).toBeLessThan(60_000);
    expect(await isOpen(sessionId, new Date(start + SESSION.idleMs))).toBe(true);
    // That visit was noted, so idleness counts from it.
    expect(await isOpen(sessionId, new Date(start + 2 * SESSION.idleMs + 1))).toBe(false);
    await people.db.session.update({ where: { id: sessionId }, data: { lastSeenAt: new Date(end - 1) } });
    expect(await isOpen(sessionId, new Date(end - 1))).toBe(true);
    expect(await isOpen(sessionId, new Date(end))).toBe(false);
    await people.db.user.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await isOpen(sessionId, new Date(end - 1))).toBe(false);
    expect(await isOpen('no-such-session')).toBe(false);
  });

  it('writes when it was last seen at most once a minute', async () => {
    const { sessionId } = await makeUser('seen');
    const read = async () => (await people.db.session.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt.getTime();
    const start = await read();
    await isOpen(sessionId, new Date(start + 59_000));
    expect(await read()).toBe(start);
    await isOpen(sessionId, new Date(start + 60_000));
    expect(await read()).toBe(start + 60_000);
  });

  it('is listed to its user alone, is revoked by its user alone, and frees its locks when it ends', async () => {
    const mine = await makeUser('mine');
    const other = await makeUser('other');
    const second = { sessionId: await openRow(mine.id) };
    const list = await listMySessions(people.as(mine.actor));
    expect(list.items.map((item) => [item.id, item.current]).toSorted()).toEqual([[mine.sessionId, true], [second.sessionId, false]].toSorted());
    await expect(revokeSession(people.as(other.actor), { sessionId: second.sessionId })).rejects.toMatchObject({ code: 'not_found' });
    expect(await isOpen(second.sessionId)).toBe(true);
    const imageId = await people.holdLock({ ...mine.actor, sessionId: second.sessionId });
    await revokeSession(people.as(mine.actor), { sessionId: second.sessionId });
    expect([await isOpen(second.sessionId), await isOpen(mine.sessionId)]).toEqual([false, true]);
    expect(await lockOf(imageId)).toMatchObject({ userId: null, expiresAt: null, fence: 8 });
    await endSession(people.nobody, { sessionId: mine.sessionId });
    await endSession(people.nobody, { sessionId: mine.sessionId });
    expect(await isOpen(mine.sessionId)).toBe(false);
  });

  it('ends everywhere at once', async () => {
    const user = await makeUser('everywhere');
    const sessionId = await openRow(user.id);
    await revokeAllSessions(people.as(user.actor));
    expect([await isOpen(sessionId), await isOpen(user.sessionId)]).toEqual([false, false]);
  });
});

describe('changing the password', () => {
  it('needs the current one, refuses an easy one, and ends every other session', async () => {
    const user = await makeUser('changing');
    const sessionId = await openRow(user.id);
    const context = people.as(user.actor);
    await expect(changePassword(context, { current: 'wrong', next: 'seven quiet lanterns' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(changePassword(context, { current: PASSWORD, next: 'password1234' })).rejects.toMatchObject({ code: 'invalid' });
    await changePassword(context, { current: PASSWORD, next: 'seven quiet lanterns' });
    expect([await isOpen(sessionId), await isOpen(user.sessionId)]).toEqual([false, true]);
    await expect(enter(user.email)).rejects.toMatchObject({ code: 'unauthenticated' });
    await enter(user.email, 'seven quiet lanterns');
  });
});

describe('an API token', () => {
  it('is shown once, kept as a hash, narrowed to its scopes, and ends when revoked, expired or its user disabled', async () => {
    const { actor, id } = await makeUser('tokens');
    const made = await createToken(people.as(actor), { name: 'Script', scopes: ['read', 'export'], expiresInDays: 1 });
    expect(made.secret).toMatch(/^fid_[A-Za-z0-9_-]{43}$/);
    expect(JSON.stringify(await people.db.apiToken.findMany())).not.toContain(made.secret.slice(4));
    expect(JSON.stringify(await listMyTokens(people.as(actor)))).not.toContain(made.secret);
    const found = await findTokenActor(people.db, made.secret);
    expect(found).toMatchObject({ kind: 'token', userId: id, scopes: ['read', 'export'], sessionId: made.id });
    expect(await findTokenActor(people.db, made.secret, new Date(Date.now() + 25 * 3_600_000))).toBeNull();
    expect(await findTokenActor(people.db, `${made.secret.slice(0, -1)}${made.secret.endsWith('A') ? 'B' : 'A'}`)).toBeNull();
    await expect(revokeToken(people.as(people.outsider), { tokenId: made.id })).rejects.toMatchObject({ code: 'not_found' });
    await revokeToken(people.as(actor), { tokenId: made.id });
    expect(await findTokenActor(people.db, made.secret)).toBeNull();
    const second = await createToken(people.as(actor), { name: 'Second', scopes: ['read'], expiresInDays: null });
    await updateUser(people.as(people.siteAdmin), { userId: id, disabled: true });
    expect(await findTokenActor(people.db, second.secret)).toBeNull();
    await updateUser(people.as(people.siteAdmin), { userId: id, disabled: false });
    expect(await findTokenActor(people.db, second.secret)).toBeNull();
  });

  it('makes no token that may do more than itself, and none that outlives it', async () => {
    const { actor } = await makeUser('escalating');
    const { secret, expiresAt } = await createToken(people.as(actor), { name: 'Narrow', scopes: ['read', 'admin'], expiresInDays: 2 });
    const token = await findTokenActor(people.db, secret);
    if (!token) throw new Error('no token');
    const make = (scopes: ('read' | 'annotate')[], expiresInDays: number | null) => createToken(people.as(token), { name: 'x', scopes, expiresInDays });
    await expect(make(['read', 'annotate'], 1)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await make(['read'], null)).expiresAt).toBe(expiresAt);
    expect((await make(['read'], 3)).expiresAt).toBe(expiresAt);
    expect(Date.parse((await make(['read'], 1)).expiresAt ?? '')).toBeLessThan(Date.parse(expiresAt ?? ''));
  });
});
