import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../access';
import { acquireLock, acquireSeriesLocks, breakLock, getLock, getSeriesLocks, releaseLock, renewLock } from '../index';
import { addUser, makeWorld, type World } from '../test-world';

let world: World, ann: Actor, bob: Actor, boss: Actor, outsider: Actor, researcher: Actor, image: string;
const tabA = randomUUID(), tabB = randomUUID(), tabC = randomUUID();

beforeAll(async () => {
  world = await makeWorld({ images: 3 });
  ann = await addUser(world.db, 'Ann', world.projectId);
  bob = await addUser(world.db, 'Bob', world.projectId);
  boss = await addUser(world.db, 'Boss', world.projectId, 'admin');
  researcher = await addUser(world.db, 'Rosa', world.projectId, 'researcher');
  outsider = await addUser(world.db, 'Out', null);
  image = world.imageIds[0] ?? '';
});
afterAll(() => world.close());
beforeEach(() => world.db.lock.deleteMany());

const expire = () => world.db.lock.updateMany({ data: { expiresAt: new Date(0) } });

describe('a lock', () => {
  it('is granted to one tab; another user is told who holds it and for how long', async () => {
    const lease = await acquireLock(world.as(ann), { imageId: image, clientId: tabA });
    expect(lease).toMatchObject({ imageId: image, fence: 1, leaseMs: 60_000, revision: 0 });
    await expect(acquireLock(world.as(bob), { imageId: image, clientId: tabB })).rejects.toMatchObject({ code: 'locked', extra: { holderName: 'Ann', mine: false } });
    const view = await getLock(world.as(bob), { imageId: image, clientId: tabB });
    expect(view).toMatchObject({ held: true, holderName: 'Ann', mine: false, mineHere: false, revision: 0 });
    expect(view.remainingMs).toBeGreaterThan(0);
    expect(view.remainingMs).toBeLessThanOrEqual(60_000);
  });

  it('treats two tabs of one user as two holders', async () => {
    await acquireLock(world.as(ann), { imageId: image, clientId: tabA });
    await expect(acquireLock(world.as(ann), { imageId: image, clientId: tabC })).rejects.toMatchObject({ code: 'locked', extra: { mine: true } });
    expect(await getLock(world.as(ann), { imageId: image, clientId: tabC })).toMatchObject({ held: true, mine: true, mineHere: false });
  });

  it('gives the same tab a new fence, and the old one stops counting', async () => {
    await acquireLock(world.as(ann), { imageId: image, clientId: tabA });
    expect((await acquireLock(world.as(ann), { imageId: image, clientId: tabA })).fence).toBe(2);
    await expect(renewLock(world.as(ann), { imageId: image, clientId: tabA, fence: 1 })).rejects.toMatchObject({ code: 'stale_fence' });
    await releaseLock(world.as(ann), { imageId: image, clientId: tabA, fence: 1 });
    expect(await getLock(world.as(ann), { imageId: image, clientId: tabA })).toMatchObject({ mineHere: true });
  });

  it('cannot be used by another user or tab that learned the fence', async () => {
    const { fence } = await acquireLock(world.as(ann), { imageId: image, clientId: tabA });
    await expect(renewLock(world.as(bob), { imageId: image, clientId: tabA, fence })).rejects.toMatchObject({ code: 'stale_fence', extra: { holderName: 'Ann' } });
    await releaseLock(world.as(bob), { imageId: image, clientId: tabA, fence });
    await releaseLock(world.as(ann), { imageId: image, clientId: tabC, fence });
    expect(await getLock(world.as(bob), { imageId: image })).toMatchObject({ held: true });
  });

  it('comes free by release and by expiry, and its fence goes on growing', async () => {
    const first = await acquireLock(world.as(ann), { imageId: image, clientId: tabA });
    await releaseLock(world.as(ann), { imageId: image, clientId: tabA, fence: first.fence });
    expect(await getLock(world.as(bob), { imageId: image })).toMatchObject({ held: false, holderName: null, remainingMs: 0 });
    const second = await acquireLock(world.as(bob), { imageId: image, clientId: tabB });
    await expire();
    await expect(renewLock(world.as(bob), { imageId: image, clientId: tabB, fence: second.fence })).rejects.toMatchObject({ code: 'stale_fence' });
    const third = await acquireLock(world.as(ann), { imageId: image, clientId: tabA });
    expect([first.fence, second.fence, third.fence]).toEqual([1, 2, 3]);
  });

  it('can be broken by a project admin only, with an entry in the audit log', async () => {
    const { fence } = await acquireLock(world.as(ann), { imageId: image, clientId: tabA });
    await expect(breakLock(world.as(bob), { imageId: image })).rejects.toMatchObject({ code: 'forbidden' });
    await breakLock(world.as(boss), { imageId: image });
    await expect(renewLock(world.as(ann), { imageId: image, clientId: tabA, fence })).rejects.toMatchObject({ code: 'stale_fence' });
    expect((await acquireLock(world.as(bob), { imageId: image, clientId: tabB })).fence).toBe(fence + 2);
    const [entry] = await world.db.auditEvent.findMany({ where: { action: 'lock.broken' } });
    expect(entry).toMatchObject({ objectId: image, actorId: boss.userId, detail: JSON.stringify({ holderId: ann.userId }) });
  });

  it('is refused to those who may not annotate, and does not exist for outsiders', async () => {
    await expect(acquireLock(world.as(researcher), { imageId: image, clientId: tabA })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(acquireLock(world.as(outsider), { imageId: image, clientId: tabA })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getLock(world.as(outsider), { imageId: image })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getSeriesLocks(world.as(outsider), { seriesId: world.seriesId })).rejects.toMatchObject({ code: 'not_found' });
    expect(await world.db.lock.count()).toBe(0);
  });
});

describe('the locks of a series', () => {
  it('are granted all together', async () => {
    const { items } = await acquireSeriesLocks(world.as(ann), { seriesId: world.seriesId, clientId: tabA });
    expect(items.map((lease) => lease.imageId)).toEqual(world.imageIds);
    expect((await getSeriesLocks(world.as(bob), { seriesId: world.seriesId })).items).toHaveLength(3);
    await expect(acquireLock(world.as(bob), { imageId: world.imageIds[2] ?? '', clientId: tabB })).rejects.toMatchObject({ code: 'locked' });
  });

  it('are granted not at all when one is held', async () => {
    await acquireLock(world.as(bob), { imageId: world.imageIds[1] ?? '', clientId: tabB });
    const before = await world.db.lock.findMany({ orderBy: { imageId: 'asc' } });
    await expect(acquireSeriesLocks(world.as(ann), { seriesId: world.seriesId, clientId: tabA })).rejects.toMatchObject({
      code: 'locked', extra: { holderName: 'Bob', imageId: world.imageIds[1] },
    });
    const after = await world.db.lock.findMany({ where: { imageId: { in: before.map((row) => row.imageId) } }, orderBy: { imageId: 'asc' } });
    expect(after).toEqual(before);
    expect((await getSeriesLocks(world.as(ann), { seriesId: world.seriesId })).items).toMatchObject([{ holderName: 'Bob' }]);
  });

  it('keep those that the tab holds already', async () => {
    await acquireLock(world.as(ann), { imageId: world.imageIds[1] ?? '', clientId: tabA });
    const { items } = await acquireSeriesLocks(world.as(ann), { seriesId: world.seriesId, clientId: tabA });
    expect(items.map((lease) => lease.fence)).toEqual([1, 2, 1]);
  });
});
