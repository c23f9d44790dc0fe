import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { clearJournals } from './journal/indexed-db-journal';
import { rest } from './test-server';
import { draw, IMAGE, journalled, TestWorld } from './test-world';

let world: TestWorld;
let clock: TestWorld['clock'];
let server: TestWorld['server'];
let living: TestWorld['living'];
beforeEach(async () => {
  world = await TestWorld.make();
  ({ clock, server, living } = world);
});

describe('a server that is gone', () => {
  it('for a few seconds: the same request is sent again and counts once', async () => {
    const ann = await world.editing('ann');
    server.loseNextAnswer = true;
    await ann.session.record([draw()]);
    await clock.advance(500);
    expect(ann.session.getState()).toMatchObject({ mode: 'offline', pending: 1, canEdit: true, statusText: 'Offline: 1 change kept on this computer.' });
    await clock.advance(2_000);
    expect(ann.session.getState()).toMatchObject({ mode: 'editing', pending: 0, revision: 1 });
    expect(server.accepted).toHaveLength(1);
  });

  it('for more than a minute while drawing: editing stops in time, nothing is lost, everything is saved under a new fence', async () => {
    const ann = await world.editing('ann');
    server.reachable = false;
    const drawn: string[] = [];
    let seconds = 0;
    for (; ann.session.getState().canEdit; seconds += 5) {
      const gesture = draw();
      drawn.push(gesture.id);
      await ann.session.record([gesture]);
      await clock.advance(5_000, 500);
    }
    expect(seconds).toBe(50);
    expect(ann.session.getState()).toMatchObject({ mode: 'offline', pending: 10 });
    expect(ann.session.getState().statusText).toBe('Offline: 10 changes kept on this computer. Editing pauses until the server answers.');
    await clock.advance(30_000, 1_000);
    server.reachable = true;
    await clock.advance(12_000, 500);
    expect(ann.session.getState()).toMatchObject({ mode: 'editing', canEdit: true, pending: 0 });
    expect(world.stored()).toEqual(drawn.sort());
    expect(server.accepted.every(({ fence }) => fence === 2)).toBe(true);
    expect(await journalled('ann')).toEqual([]);
  });

  it('long enough for someone else to change the image: the work waits, is shown, and goes on top by a click', async () => {
    const ann = await world.editing('ann');
    const base = draw(), other = draw();
    await ann.session.record([base, other]);
    await clock.advance(1_000);
    const apiOfAnn = ann.tab.environment.api;
    const listen = apiOfAnn.saveAnnotations;
    let cut = true;
    for (const name of ['saveAnnotations', 'renewLock', 'acquireLock', 'getLock'] as const) {
      const call = apiOfAnn[name] as (...input: unknown[]) => Promise<unknown>;
      (apiOfAnn as unknown as Record<string, unknown>)[name] = (...input: unknown[]) => (cut ? Promise.reject(new FiducialError('unavailable', '')) : call(...input));
    }
    expect(listen).toBeTypeOf('function');
    const mine = draw();
    await ann.session.record([mine, { op: 'update', id: base.id, frame: 1 }, { op: 'update', id: other.id, frame: 2 }]);
    await clock.advance(61_000, 1_000);
    const bob = await world.editing('bob');
    await bob.session.record([{ op: 'delete', id: base.id }, { op: 'update', id: other.id, labelId: 'better' }]);
    await clock.advance(1_000);
    cut = false;
    await clock.advance(5_000);
    expect(ann.session.getState()).toMatchObject({ mode: 'lost', canEdit: false, pending: 1, holderName: 'Dr bob', problem: { kind: 'conflict' } });
    expect(await journalled('ann')).toHaveLength(1);
    expect(await ann.session.takeTurn()).toBe(false);
    await bob.session.endEdit();
    await clock.advance(4_000);
    expect(ann.session.getState()).toMatchObject({ mode: 'lost', yourTurn: true });
    const report = await ann.session.reapplyLocal();
    expect(report).toEqual({ applied: 1, skipped: [{ id: base.id, reason: 'gone' }, { id: other.id, reason: 'changed' }] });
    await clock.advance(1_000);
    expect(ann.session.getState()).toMatchObject({ mode: 'editing', pending: 0, problem: null });
    expect(world.stored()).toEqual([mine.id, other.id].sort());
    expect(ann.ids()).toEqual([mine.id, other.id].sort());
  });

  it('and then one discards: what is there now is shown, the journal is empty', async () => {
    const ann = await world.editing('ann');
    await ann.session.record([draw()]);
    server.image(IMAGE).fence++;
    server.image(IMAGE).holder = { userId: 'bob', name: 'Dr bob', clientId: 'x', until: clock.now() + 1_000_000 };
    await clock.advance(1_000);
    expect(ann.session.getState()).toMatchObject({ mode: 'lost', pending: 1 });
    expect(ann.session.localOperations()).toHaveLength(1);
    await ann.session.discardLocal();
    expect(ann.session.getState()).toMatchObject({ pending: 0, problem: null, canEdit: false });
    expect(ann.ids()).toEqual([]);
    expect(await journalled('ann')).toEqual([]);
  });
});

describe('what an earlier visit left unsaved', () => {
  async function leaveWork(acknowledged: boolean): Promise<string> {
    const ann = await world.editing('ann');
    const gesture = draw();
    if (acknowledged) server.loseNextAnswer = true;
    else server.reachable = false;
    await ann.session.record([gesture]);
    await clock.advance(400);
    ann.tab.die();
    server.reachable = true;
    server.image(IMAGE).holder = null;
    return gesture.id;
  }

  it('is brought to the server by itself when nobody has changed the image, and the turn is given back', async () => {
    const id = await leaveWork(false);
    const again = world.person('ann');
    await again.session.open(IMAGE);
    await rest();
    expect(again.ids()).toEqual([id]);
    await clock.advance(1_000);
    expect(world.stored()).toEqual([id]);
    expect(again.session.getState()).toMatchObject({ mode: 'viewing', pending: 0 });
    expect(server.image(IMAGE).holder).toBeNull();
  });

  it('is not saved twice when only the answer had been lost', async () => {
    const id = await leaveWork(true);
    const again = world.person('ann');
    await again.session.open(IMAGE);
    await clock.advance(1_000);
    expect(world.stored()).toEqual([id]);
    expect(server.accepted).toHaveLength(1);
    expect(await journalled('ann')).toEqual([]);
  });

  it('waits for a decision when the image has changed', async () => {
    const id = await leaveWork(false);
    const bob = await world.editing('bob');
    await bob.session.record([draw()]);
    await clock.advance(1_000);
    await bob.session.close();
    const again = world.person('ann');
    await again.session.open(IMAGE);
    await clock.advance(1_000);
    expect(again.session.getState()).toMatchObject({ mode: 'lost', pending: 1 });
    expect(again.ids()).toContain(id);
    expect(server.image(IMAGE).holder).toBeNull();
    expect(await again.session.reapplyLocal()).toMatchObject({ applied: 1 });
    await clock.advance(1_000);
    expect(world.stored()).toContain(id);
  });

  it('is left alone when it is another user’s, or a living tab’s', async () => {
    await leaveWork(false);
    const bob = world.person('bob');
    await bob.session.open(IMAGE);
    expect(bob.session.getState()).toMatchObject({ mode: 'viewing', pending: 0 });
    living.add((await journalled('ann'))[0]?.clientId ?? '');
    const other = world.person('ann');
    await other.session.open(IMAGE);
    expect(other.session.getState()).toMatchObject({ pending: 0 });
  });

  it('is wiped at sign-out', async () => {
    await leaveWork(false);
    expect(await journalled('ann')).toHaveLength(1);
    await clearJournals();
    expect(await journalled('ann')).toEqual([]);
  });
});
