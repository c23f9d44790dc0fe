import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { draw, IMAGE, journalled, TestWorld } from './test-world';

let world: TestWorld;
let clock: TestWorld['clock'];
let server: TestWorld['server'];
beforeEach(async () => {
  world = await TestWorld.make();
  ({ clock, server } = world);
});

describe('drawing', () => {
  it('is saved by itself within a second and leaves the journal when acknowledged', async () => {
    const ann = await world.editing('ann');
    const a = draw();
    await ann.session.record([a]);
    expect(await journalled('ann')).toMatchObject([{ operations: [a], baseRevision: 0 }]);
    expect(server.accepted).toHaveLength(0);
    expect(ann.session.getState()).toMatchObject({ pending: 1, saving: true, statusText: 'Saving…' });
    await clock.advance(1_000);
    expect(world.stored()).toEqual([a.id]);
    expect(await journalled('ann')).toEqual([]);
    expect(ann.session.getState()).toMatchObject({ pending: 0, statusText: 'All changes saved.', revision: 1, imageState: 'in_progress' });
  });

  it('is journalled before it is sent', async () => {
    const ann = await world.editing('ann');
    const order: string[] = [];
    const { append } = ann.tab.journal;
    ann.tab.journal.append = async (entry) => { const sequence = await append(entry); order.push('journalled'); return sequence; };
    const done = ann.session.record([draw()]);
    const before = server.requests;
    await done;
    order.push(server.requests === before ? 'not sent' : 'sent');
    expect(order).toEqual(['journalled', 'not sent']);
  });

  it('of gestures in quick succession travels in one request, later ones in order behind it', async () => {
    const ann = await world.editing('ann');
    const gestures = [draw(), draw(), draw()];
    for (const gesture of gestures) await ann.session.record([gesture]);
    await clock.advance(400);
    expect(server.accepted).toHaveLength(1);
    await ann.session.record([{ op: 'delete', id: gestures[0]?.id ?? '' }]);
    await clock.advance(400);
    expect(server.accepted.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(world.stored()).toEqual([gestures[1]?.id, gestures[2]?.id].sort());
  });

  it('is refused where there is no turn', async () => {
    const ann = world.person('ann');
    await ann.session.open(IMAGE);
    await expect(ann.session.record([draw()])).rejects.toMatchObject({ code: 'stale_fence' });
  });

  it('goes on in this tab where the browser keeps no journal, and says so', async () => {
    const ann = await world.editing('ann');
    ann.tab.journal.append = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    server.reachable = false;
    await ann.session.record([draw()]);
    await clock.advance(2_000);
    expect(ann.session.getState()).toMatchObject({ pending: 1, problem: { kind: 'journal' } });
    expect(ann.session.getState().statusText).toContain('in this tab only');
    server.reachable = true;
    await clock.advance(5_000);
    expect(world.stored()).toHaveLength(1);
  });
});

it('a change that the server refuses for good stays until it is discarded, with the reason', async () => {
  const ann = await world.editing('ann');
  server.refuseNextSave = new FiducialError('label_not_allowed', 'Operation 0: the label has been retired. Nothing was saved.', { operation: 0 });
  await ann.session.record([draw()]);
  await clock.advance(1_000);
  expect(ann.session.getState()).toMatchObject({ mode: 'lost', pending: 1, problem: { kind: 'refused', text: 'Operation 0: the label has been retired. Nothing was saved.' } });
  await ann.session.discardLocal();
  expect(ann.session.getState()).toMatchObject({ mode: 'editing', canEdit: true, pending: 0, problem: null });
});

it('signing out keeps the work, and says so', async () => {
  const ann = await world.editing('ann');
  server.refuseNextSave = new FiducialError('unauthenticated', '');
  await ann.session.record([draw()]);
  await clock.advance(1_000);
  expect(ann.session.getState()).toMatchObject({ mode: 'lost', pending: 1, problem: { kind: 'access' } });
  expect(await ann.session.takeTurn()).toBe(true);
  await clock.advance(1_000);
  expect(ann.session.getState()).toMatchObject({ mode: 'editing', pending: 0 });
});

it('closing stops asking', async () => {
  const ann = await world.editing('ann');
  await ann.session.close();
  expect(server.image(IMAGE).holder).toBeNull();
  const before = server.requests;
  await clock.advance(120_000, 1_000);
  expect(server.requests).toBe(before);
  expect(ann.session.getState().mode).toBe('closed');
});
