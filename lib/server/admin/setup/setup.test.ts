import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublicContext } from '../../access';
import { makeTestDatabase, type TestDatabase } from '../../db/test-database';
import { signIn } from '../sessions/sign-in';
import { completeSetup } from './complete-setup';
import { makeSetupLink } from './make-setup-link';

let base: TestDatabase;
let nobody: PublicContext;
beforeAll(async () => {
  base = await makeTestDatabase();
  nobody = { db: base.db, actor: null, requestId: 'test' };
});
afterAll(() => base.close());

const person = { name: 'First', email: 'first@example.org', password: 'seven quiet lanterns' };
const makeToken = async () => (await makeSetupLink(base.db, 'https://fiducial.example'))?.split('#')[1] ?? '';

describe('setting up', () => {
  it('gives an empty server one working link, whose secret is after the # and kept as a hash only', async () => {
    const first = await makeToken();
    const link = await makeSetupLink(base.db, 'https://fiducial.example');
    expect(link).toMatch(/^https:\/\/fiducial\.example\/setup#[A-Za-z0-9_-]{43}$/);
    expect(JSON.stringify(await base.db.setupToken.findMany())).not.toContain(link?.split('#')[1]);
    await expect(completeSetup(nobody, { ...person, token: first })).rejects.toMatchObject({ code: 'gone' });
    await base.db.setupToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    await expect(completeSetup(nobody, { ...person, token: link?.split('#')[1] ?? '' })).rejects.toMatchObject({ code: 'gone' });
    expect(await base.db.user.count()).toBe(0);
  });

  it('makes one administrator, however many try at once, and none after', async () => {
    const token = await makeToken();
    await expect(completeSetup(nobody, { ...person, token, password: 'password1234' })).rejects.toMatchObject({ code: 'invalid' });
    const tries = Array.from({ length: 40 }, (_, index) => completeSetup(nobody, { ...person, email: `first${index}@example.org`, token }).then(() => 'ok', (error: { code: string }) => error.code));
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(['ok', 'gone']));
    const users = await base.db.user.findMany();
    expect(users).toMatchObject([{ isSiteAdmin: true, name: 'First' }]);
    await signIn(nobody, { email: users[0]?.email ?? '', password: person.password, address: null, userAgent: '' });
    expect(await makeSetupLink(base.db, 'https://fiducial.example')).toBeNull();
    expect(await base.db.auditEvent.count({ where: { action: 'setup.complete' } })).toBe(1);
  }, 60_000);
});
