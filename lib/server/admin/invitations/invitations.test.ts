import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { INVITATION } from '@/lib/domain/limits';
import { removeMember } from '../members/remove-member';
import { updateMember } from '../members/update-member';
import { signIn } from '../sessions/sign-in';
import { makePeople, tokenIn, type People } from '../test-people';
import { acceptInvitation } from './accept-invitation';
import { createInvitation } from './create-invitation';
import { inspectInvitation } from './inspect-invitation';
import { listInvitations } from './list-invitations';
import { resendInvitation } from './resend-invitation';
import { withdrawInvitation } from './withdraw-invitation';

let people: People;
beforeAll(async () => void (people = await makePeople()));
afterAll(() => people.close());
beforeEach(() => people.db.rateWindow.deleteMany());

let count = 0;
const newAddress = () => `invited-${++count}@example.org`;
const account = { name: 'New Doctor', password: 'seven quiet lanterns' };

async function invite(email = newAddress(), role: 'admin' | 'annotator' | 'reviewer' | 'researcher' = 'annotator') {
  const view = await createInvitation(people.mailing(people.admin), { projectId: people.projectId, email, role });
  return { ...view, token: tokenIn(people.mails.at(-1)) };
}
const roleOf = async (email: string) => (await people.db.membership.findFirst({ where: { projectId: people.projectId, user: { email } } }))?.role ?? null;
const acceptAs = (actor: People['admin'], token: string) => acceptInvitation(people.as(actor), { token });

describe('an invitation', () => {
  it('mails a link that holds the only copy of its secret, to the invited address', async () => {
    const { token, email, state, delivery, lastSentAt } = await invite();
    expect(token).toHaveLength(43);
    expect(people.mails.at(-1)?.to).toBe(email);
    expect(people.mails.at(-1)?.text).toContain(`http://fiducial.test:3000/invite#${token}`);
    expect({ state, delivery }).toEqual({ state: 'pending', delivery: 'sent' });
    expect(lastSentAt).not.toBeNull();
    expect(JSON.stringify([await people.db.invitation.findMany(), await people.db.auditEvent.findMany()])).not.toContain(token);
  });

  it('makes an account once: the second use is told so and changes nothing', async () => {
    const { token, email } = await invite(undefined, 'reviewer');
    expect(await inspectInvitation(people.nobody, { token })).toMatchObject({ projectName: 'Lungs', email, role: 'reviewer', hasAccount: false });
    expect(await acceptInvitation(people.nobody, { token, account })).toEqual({ projectId: people.projectId, email });
    expect(await roleOf(email)).toBe('reviewer');
    await signIn(people.nobody, { email, password: account.password, address: null, userAgent: '' });
    const users = await people.db.user.count();
    await expect(acceptInvitation(people.nobody, { token, account })).rejects.toMatchObject({ code: 'gone', detail: expect.stringContaining('used already') });
    await expect(inspectInvitation(people.nobody, { token })).rejects.toMatchObject({ code: 'gone' });
    expect(await people.db.user.count()).toBe(users);
  });

  it('expires after seven days, and can then be sent again', async () => {
    const { id, token } = await invite();
    const { createdAt, expiresAt } = await people.db.invitation.findUniqueOrThrow({ where: { id } });
    expect(Math.abs(expiresAt.getTime() - createdAt.getTime() - INVITATION.validMs)).toBeLessThan(10_000);
    await people.db.invitation.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
    await expect(acceptInvitation(people.nobody, { token, account })).rejects.toMatchObject({ code: 'gone', detail: expect.stringContaining('expired') });
    expect((await listInvitations(people.as(people.admin), people)).items.find((item) => item.id === id)?.state).toBe('expired');
    expect((await resendInvitation(people.mailing(people.admin), { projectId: people.projectId, invitationId: id })).state).toBe('pending');
    await acceptInvitation(people.nobody, { token: tokenIn(people.mails.at(-1)), account });
  });

  it('has one working link: sending again, inviting again and withdrawing each end the one before', async () => {
    const first = await invite();
    await resendInvitation(people.mailing(people.admin), { projectId: people.projectId, invitationId: first.id });
    const resent = tokenIn(people.mails.at(-1));
    const second = await invite(first.email);
    await withdrawInvitation(people.as(people.admin), { projectId: people.projectId, invitationId: second.id });
    for (const token of [first.token, resent, second.token, '', 'x'.repeat(43)]) {
      await expect(acceptInvitation(people.nobody, { token, account })).rejects.toMatchObject({ code: 'gone' });
    }
    await expect(resendInvitation(people.mailing(people.admin), { projectId: people.projectId, invitationId: second.id })).rejects.toMatchObject({ code: 'conflict' });
    expect(await people.db.user.findUnique({ where: { email: first.email } })).toBeNull();
  });

  it('stays when its mail fails, and says so', async () => {
    const view = await createInvitation(people.mailing(people.admin, 'failed'), { projectId: people.projectId, email: newAddress(), role: 'annotator' });
    expect(view).toMatchObject({ state: 'pending', delivery: 'failed' });
    expect((await resendInvitation(people.mailing(people.admin, 'outbox'), { projectId: people.projectId, invitationId: view.id })).delivery).toBe('outbox');
  });

  it('is for its address: others who are signed in are refused, an owner who is not is asked to sign in', async () => {
    const owner = await people.addPerson('Owner');
    const { token } = await invite(owner.email);
    expect((await inspectInvitation(people.nobody, { token })).hasAccount).toBe(true);
    await expect(acceptAs(people.outsider, token)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(acceptInvitation(people.nobody, { token, account })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(acceptAs({ ...owner, kind: 'token' }, token)).rejects.toMatchObject({ code: 'forbidden' });
    await acceptAs(owner, token);
    expect(await roleOf(owner.email)).toBe('annotator');
  });

  it('refuses an easy password and a missing account without being used up', async () => {
    const { token } = await invite();
    await expect(acceptInvitation(people.nobody, { token })).rejects.toMatchObject({ code: 'invalid' });
    await expect(acceptInvitation(people.nobody, { token, account: { name: 'New', password: 'password1234' } })).rejects.toMatchObject({ code: 'invalid' });
    await acceptInvitation(people.nobody, { token, account });
  });

  it('is refused for a member, and never takes rights from somebody who became one meanwhile', async () => {
    await expect(invite(people.annotator.email)).rejects.toMatchObject({ code: 'conflict' });
    for (const [has, gets, keeps] of [['annotator', 'admin', 'admin'], ['admin', 'annotator', 'admin'], ['annotator', 'researcher', 'annotator'], ['researcher', 'reviewer', 'reviewer']] as const) {
      const person = await people.addPerson('Meanwhile');
      const { token } = await invite(person.email, gets);
      await people.db.membership.create({ data: { projectId: people.projectId, userId: person.userId, role: has } });
      await acceptAs(person, token);
      expect(await roleOf(person.email)).toBe(keeps);
    }
  });

  it('ends with the rights of the person who invited', async () => {
    const second = await people.addPerson('Second', { role: 'admin' });
    await createInvitation(people.mailing(second), { projectId: people.projectId, email: newAddress(), role: 'admin' });
    const token = tokenIn(people.mails.at(-1));
    await updateMember(people.as(people.admin), { projectId: people.projectId, userId: second.userId, role: 'annotator' });
    await expect(acceptInvitation(people.nobody, { token, account })).rejects.toMatchObject({ code: 'gone' });
    await removeMember(people.as(people.admin), { projectId: people.projectId, userId: second.userId });
    await expect(inspectInvitation(people.nobody, { token })).rejects.toMatchObject({ code: 'gone' });
  });

  it('writes names as text on one line of the mail', async () => {
    await people.db.project.update({ where: { id: people.projectId }, data: { name: 'Lungs\r\nBcc: all@example.org\u2028x' } });
    await invite();
    await people.db.project.update({ where: { id: people.projectId }, data: { name: 'Lungs' } });
    expect(people.mails.at(-1)?.subject).toBe('Invitation to the project Lungs Bcc: all@example.org x');
  });

  it('is limited to twenty an hour and person', async () => {
    for (let i = 0; i < 20; i++) await invite();
    await expect(invite()).rejects.toMatchObject({ code: 'rate_limited', extra: { retryAfterS: expect.any(Number) } });
  });
});

describe('a race', () => {
  it('200 accepts of one invitation at once: exactly one succeeds, round after round', async () => {
    for (let round = 0; round < 5; round++) {
      await people.db.rateWindow.deleteMany();
      const person = await people.addPerson(`Racer${round}`);
      const { token, id } = await invite(person.email);
      const outcomes = await Promise.all(Array.from({ length: 200 }, () => acceptAs(person, token).then(() => 'ok', (error: { code: string }) => error.code)));
      expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
      expect(new Set(outcomes)).toEqual(new Set(['ok', 'gone']));
      expect(await people.db.membership.count({ where: { userId: person.userId } })).toBe(1);
      expect(await people.db.auditEvent.count({ where: { action: 'invitation.accept', objectId: id } })).toBe(1);
    }
  }, 120_000);

  it('50 strangers make an account from one invitation, and from two of one address: one account comes of it', async () => {
    const { token, email } = await invite();
    const { id } = await people.db.project.findUniqueOrThrow({ where: { id: people.otherProjectId } });
    await createInvitation(people.mailing(people.otherAdmin), { projectId: id, email, role: 'annotator' });
    const tokens = [token, tokenIn(people.mails.at(-1))];
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => acceptInvitation(people.nobody, { token: tokens[index % 2] ?? '', account }).then(() => 'ok', (error: { code: string }) => error.code)),
    );
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    expect(await people.db.user.count({ where: { email } })).toBe(1);
    expect(await people.db.membership.count({ where: { user: { email } } })).toBe(1);
  }, 120_000);
});
