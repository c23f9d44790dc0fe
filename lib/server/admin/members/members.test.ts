import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateUser } from '../accounts/update-user';
import { makePeople, type People } from '../test-people';
import { listMembers } from './list-members';
import { removeMember } from './remove-member';
import { updateMember } from './update-member';

let people: People;
beforeAll(async () => void (people = await makePeople()));
afterAll(() => people.close());

const lockOf = (imageId: string) => people.db.lock.findUniqueOrThrow({ where: { imageId }, select: { userId: true, expiresAt: true, fence: true } });
const FREE = { userId: null, expiresAt: null, fence: 8 };
const admins = () => people.db.membership.count({ where: { projectId: people.projectId, role: 'admin' } });

describe('members', () => {
  it('are listed by name with role and address', async () => {
    const { items } = await listMembers(people.as(people.researcher), people);
    expect(items.map((item) => [item.name, item.role])).toEqual([['Ada', 'admin'], ['Ann', 'annotator'], ['Res', 'researcher'], ['Rev', 'reviewer']]);
  });

  it('lose their locks in this project, and no others, when removed or when their role may not draw', async () => {
    const leaving = await people.addPerson('Leaving', { role: 'annotator' });
    const demoted = await people.addPerson('Demoted', { role: 'annotator' });
    const [held, kept, ofDemoted] = [await people.holdLock(leaving), await people.holdLock(people.annotator), await people.holdLock(demoted)];
    await updateMember(people.as(people.admin), { projectId: people.projectId, userId: demoted.userId, role: 'reviewer' });
    expect((await lockOf(ofDemoted)).userId).toBe(demoted.userId);
    await updateMember(people.as(people.admin), { projectId: people.projectId, userId: demoted.userId, role: 'researcher' });
    await removeMember(people.as(people.admin), { projectId: people.projectId, userId: leaving.userId });
    expect(await lockOf(held)).toEqual(FREE);
    expect(await lockOf(ofDemoted)).toEqual(FREE);
    expect((await lockOf(kept)).userId).toBe(people.annotator.userId);
  });

  it('always keep an admin who can sign in', async () => {
    const mine = { projectId: people.projectId, userId: people.admin.userId };
    await expect(removeMember(people.as(people.admin), mine)).rejects.toMatchObject({ code: 'conflict' });
    await expect(updateMember(people.as(people.siteAdmin), { ...mine, role: 'researcher' })).rejects.toMatchObject({ code: 'conflict' });
    const second = await people.addPerson('Sleeping', { role: 'admin' });
    await updateUser(people.as(people.siteAdmin), { userId: second.userId, disabled: true });
    await expect(removeMember(people.as(people.admin), mine)).rejects.toMatchObject({ code: 'conflict' });
    await removeMember(people.as(people.admin), { projectId: people.projectId, userId: second.userId });
    expect(await admins()).toBe(1);
  });

  it('keep one admin when all of them remove each other at once', async () => {
    for (let round = 0; round < 10; round++) {
      const crowd = [people.admin, ...(await Promise.all([1, 2, 3].map((n) => people.addPerson(`Admin${round}${n}`, { role: 'admin' }))))];
      await Promise.allSettled(crowd.map((actor, index) => removeMember(people.as(actor), { projectId: people.projectId, userId: crowd[(index + 1) % crowd.length]?.userId ?? '' })));
      expect(await admins()).toBeGreaterThanOrEqual(1);
      await people.db.membership.deleteMany({ where: { projectId: people.projectId, role: 'admin' } });
      await people.db.membership.create({ data: { projectId: people.projectId, userId: people.admin.userId, role: 'admin' } });
    }
  });

  it('are recorded: every change has its entry, a refused one has none', async () => {
    const person = await people.addPerson('Recorded', { role: 'annotator' });
    const target = { projectId: people.projectId, userId: person.userId };
    await updateMember(people.as(people.admin), { ...target, role: 'reviewer' });
    await expect(updateMember(people.as(people.annotator), { ...target, role: 'admin' })).rejects.toMatchObject({ code: 'forbidden' });
    await removeMember(people.as(people.admin), target);
    const entries = await people.db.auditEvent.findMany({ where: { objectId: person.userId }, orderBy: { at: 'asc' } });
    expect(entries.map((entry) => [entry.action, entry.actorId, JSON.parse(entry.detail)])).toEqual([
      ['member.update', people.admin.userId, { from: 'annotator', to: 'reviewer' }],
      ['member.remove', people.admin.userId, { role: 'reviewer', locksReleased: 0 }],
    ]);
  });
});

describe('site administration', () => {
  it('ends sessions and frees locks of a disabled account, and keeps one enabled site administrator', async () => {
    const person = await people.addPerson('Disabled', { role: 'annotator' });
    await people.db.session.create({ data: { id: person.sessionId, userId: person.userId, expiresAt: new Date(Date.now() + 60_000) } });
    const imageId = await people.holdLock(person);
    expect(await updateUser(people.as(people.siteAdmin), { userId: person.userId, disabled: true })).toMatchObject({ disabled: true });
    expect(await lockOf(imageId)).toEqual(FREE);
    expect((await people.db.session.findUniqueOrThrow({ where: { id: person.sessionId } })).revokedAt).not.toBeNull();
    const self = people.siteAdmin.userId;
    await expect(updateUser(people.as(people.siteAdmin), { userId: self, isSiteAdmin: false })).rejects.toMatchObject({ code: 'conflict' });
    await expect(updateUser(people.as(people.siteAdmin), { userId: self, disabled: true })).rejects.toMatchObject({ code: 'conflict' });
    expect(await people.db.user.count({ where: { isSiteAdmin: true, disabledAt: null } })).toBe(1);
    await expect(updateUser(people.as(people.siteAdmin), { userId: 'nobody', disabled: true })).rejects.toMatchObject({ code: 'not_found' });
  });
});
