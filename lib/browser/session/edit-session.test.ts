import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Annotation, AnnotationOperation } from '@/lib/domain/annotation';
import { FiducialError } from '@/lib/domain/errors';
import type { EditSession } from './contract';
import { createEditSession } from './edit-session';
import { clearJournals, createIndexedDbJournal } from './journal/indexed-db-journal';
import { rest, TestClock, TestServer, TestTab } from './test-server';

const IMAGE = 'image-1';
let clock: TestClock, server: TestServer, living: Set<string>;

interface Person {
  tab: TestTab;
  session: EditSession;
  shown: { annotations: readonly Annotation[]; revision: number }[];
  ids(): string[];
}

function person(userId: string): Person {
  const tab = new TestTab(clock, server.apiOf(userId, `Dr ${userId}`), living);
  const shown: Person['shown'] = [];
  const session = createEditSession({ userId, clientId: tab.clientId, onRemote: (annotations, revision) => shown.push({ annotations, revision }) }, tab.environment);
  return { tab, session, shown, ids: () => shown.at(-1)?.annotations.map(({ id }) => id).sort() ?? [] };
}

async function editing(userId: string): Promise<Person> {
  const one = person(userId);
  await one.session.open(IMAGE);
  expect(await one.session.beginEdit()).toBe(true);
  return one;
}

const draw = (id: string = crypto.randomUUID()): AnnotationOperation & { op: 'create' } =>
  ({ op: 'create', id, frame: 0, labelId: 'label', roi: { kind: 'rectangle', cx: 5, cy: 5, width: 4, height: 4, rotation: 0 } });
const stored = () => [...server.image(IMAGE).annotations.keys()].sort();
const journalled = (userId: string) => createIndexedDbJournal().read(userId, IMAGE);

beforeEach(async () => {
  await clearJournals();
  clock = new TestClock();
  server = new TestServer(clock);
  living = new Set();
});

describe('drawing', () => {
  it('is saved by itself within a second and leaves the journal when acknowledged', async () => {
    const ann = await editing('ann');
    const a = draw();
    await ann.session.record([a]);
    expect(await journalled('ann')).toMatchObject([{ operations: [a], baseRevision: 0 }]);
    expect(server.accepted).toHaveLength(0);
    expect(ann.session.getState()).toMatchObject({ pending: 1, saving: true, statusText: 'Saving…' });
    await clock.advance(1_000);
    expect(stored()).toEqual([a.id]);
    expect(await journalled('ann')).toEqual([]);
    expect(ann.session.getState()).toMatchObject({ pending: 0, statusText: 'All changes saved.', revision: 1, imageState: 'in_progress' });
  });

  it('is journalled before it is sent', async () => {
    const ann = await editing('ann');
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
    const ann = await editing('ann');
    const gestures = [draw(), draw(), draw()];
    for (const gesture of gestures) await ann.session.record([gesture]);
    await clock.advance(400);
    expect(server.accepted).toHaveLength(1);
    await ann.session.record([{ op: 'delete', id: gestures[0]?.id ?? '' }]);
    await clock.advance(400);
    expect(server.accepted.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(stored()).toEqual([gestures[1]?.id, gestures[2]?.id].sort());
  });

  it('is refused where there is no turn', async () => {
    const ann = person('ann');
    await ann.session.open(IMAGE);
    await expect(ann.session.record([draw()])).rejects.toMatchObject({ code: 'stale_fence' });
  });

  it('goes on in this tab where the browser keeps no journal, and says so', async () => {
    const ann = await editing('ann');
    ann.tab.journal.append = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    server.reachable = false;
    await ann.session.record([draw()]);
    await clock.advance(2_000);
    expect(ann.session.getState()).toMatchObject({ pending: 1, problem: { kind: 'journal' } });
    expect(ann.session.getState().statusText).toContain('in this tab only');
    server.reachable = true;
    await clock.advance(5_000);
    expect(stored()).toHaveLength(1);
  });
});

describe('the turn', () => {
  it('is kept by renewals for as long as one edits', async () => {
    const ann = await editing('ann');
    await clock.advance(300_000, 1_000);
    expect(ann.session.getState()).toMatchObject({ mode: 'editing', canEdit: true });
    expect(server.image(IMAGE)).toMatchObject({ fence: 1, holder: { name: 'Dr ann' } });
  });

  it('shows the holder to others, who see each change and get the turn by a click when it is free', async () => {
    const ann = await editing('ann');
    const bob = person('bob');
    await bob.session.open(IMAGE);
    expect(bob.session.getState()).toMatchObject({ mode: 'heldByOther', canEdit: false, holderName: 'Dr ann', statusText: 'Dr ann is editing this image.' });
    expect(await bob.session.beginEdit()).toBe(false);
    const a = draw();
    await ann.session.record([a]);
    await clock.advance(4_000);
    expect(bob.ids()).toEqual([a.id]);
    await ann.session.endEdit();
    await clock.advance(3_100);
    expect(bob.session.getState()).toMatchObject({ mode: 'viewing', yourTurn: true, canEdit: false });
    expect(await bob.session.takeTurn()).toBe(true);
    expect(bob.session.getState()).toMatchObject({ mode: 'editing', canEdit: true, yourTurn: false });
  });

  it('is given back when the page goes away, and not before what is pending is saved when it ends in order', async () => {
    const ann = await editing('ann');
    ann.tab.hide();
    expect(server.image(IMAGE).holder).toBeNull();
    const bob = await editing('bob');
    await bob.session.record([draw()]);
    await bob.session.endEdit();
    expect(stored()).toHaveLength(1);
    expect(server.image(IMAGE).holder).toBeNull();
  });

  it('of the same user in another tab is named as such', async () => {
    await editing('ann');
    const other = person('ann');
    await other.session.open(IMAGE);
    expect(other.session.getState()).toMatchObject({ mode: 'heldByOther', holderIsMe: true, statusText: 'You are editing this image in another tab.' });
  });

  it('that an admin ends without unsaved work makes the view read-only, and is not snatched back', async () => {
    const ann = await editing('ann');
    const image = server.image(IMAGE);
    image.fence++;
    image.holder = null;
    await clock.advance(20_000);
    expect(ann.session.getState()).toMatchObject({ mode: 'viewing', canEdit: false });
    expect(server.image(IMAGE).holder).toBeNull();
  });
});

describe('a server that is gone', () => {
  it('for a few seconds: the same request is sent again and counts once', async () => {
    const ann = await editing('ann');
    server.loseNextAnswer = true;
    await ann.session.record([draw()]);
    await clock.advance(500);
    expect(ann.session.getState()).toMatchObject({ mode: 'offline', pending: 1, canEdit: true, statusText: 'Offline: 1 change kept on this computer.' });
    await clock.advance(2_000);
    expect(ann.session.getState()).toMatchObject({ mode: 'editing', pending: 0, revision: 1 });
    expect(server.accepted).toHaveLength(1);
  });

  it('for more than a minute while drawing: editing stops in time, nothing is lost, everything is saved under a new fence', async () => {
    const ann = await editing('ann');
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
    expect(stored()).toEqual(drawn.sort());
    expect(server.accepted.every(({ fence }) => fence === 2)).toBe(true);
    expect(await journalled('ann')).toEqual([]);
  });

  it('long enough for someone else to change the image: the work waits, is shown, and goes on top by a click', async () => {
    const ann = await editing('ann');
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
    const bob = await editing('bob');
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
    expect(stored()).toEqual([mine.id, other.id].sort());
    expect(ann.ids()).toEqual([mine.id, other.id].sort());
  });

  it('and then one discards: what is there now is shown, the journal is empty', async () => {
    const ann = await editing('ann');
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
    const ann = await editing('ann');
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
    const again = person('ann');
    await again.session.open(IMAGE);
    await rest();
    expect(again.ids()).toEqual([id]);
    await clock.advance(1_000);
    expect(stored()).toEqual([id]);
    expect(again.session.getState()).toMatchObject({ mode: 'viewing', pending: 0 });
    expect(server.image(IMAGE).holder).toBeNull();
  });

  it('is not saved twice when only the answer had been lost', async () => {
    const id = await leaveWork(true);
    const again = person('ann');
    await again.session.open(IMAGE);
    await clock.advance(1_000);
    expect(stored()).toEqual([id]);
    expect(server.accepted).toHaveLength(1);
    expect(await journalled('ann')).toEqual([]);
  });

  it('waits for a decision when the image has changed', async () => {
    const id = await leaveWork(false);
    const bob = await editing('bob');
    await bob.session.record([draw()]);
    await clock.advance(1_000);
    await bob.session.close();
    const again = person('ann');
    await again.session.open(IMAGE);
    await clock.advance(1_000);
    expect(again.session.getState()).toMatchObject({ mode: 'lost', pending: 1 });
    expect(again.ids()).toContain(id);
    expect(server.image(IMAGE).holder).toBeNull();
    expect(await again.session.reapplyLocal()).toMatchObject({ applied: 1 });
    await clock.advance(1_000);
    expect(stored()).toContain(id);
  });

  it('is left alone when it is another user’s, or a living tab’s', async () => {
    await leaveWork(false);
    const bob = person('bob');
    await bob.session.open(IMAGE);
    expect(bob.session.getState()).toMatchObject({ mode: 'viewing', pending: 0 });
    living.add((await journalled('ann'))[0]?.clientId ?? '');
    const other = person('ann');
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

it('a change that the server refuses for good stays until it is discarded, with the reason', async () => {
  const ann = await editing('ann');
  server.refuseNextSave = new FiducialError('label_not_allowed', 'Operation 0: the label has been retired. Nothing was saved.', { operation: 0 });
  await ann.session.record([draw()]);
  await clock.advance(1_000);
  expect(ann.session.getState()).toMatchObject({ mode: 'lost', pending: 1, problem: { kind: 'refused', text: 'Operation 0: the label has been retired. Nothing was saved.' } });
  await ann.session.discardLocal();
  expect(ann.session.getState()).toMatchObject({ mode: 'editing', canEdit: true, pending: 0, problem: null });
});

it('signing out keeps the work, and says so', async () => {
  const ann = await editing('ann');
  server.refuseNextSave = new FiducialError('unauthenticated', '');
  await ann.session.record([draw()]);
  await clock.advance(1_000);
  expect(ann.session.getState()).toMatchObject({ mode: 'lost', pending: 1, problem: { kind: 'access' } });
  expect(await ann.session.takeTurn()).toBe(true);
  await clock.advance(1_000);
  expect(ann.session.getState()).toMatchObject({ mode: 'editing', pending: 0 });
});

it('closing stops asking', async () => {
  const ann = await editing('ann');
  await ann.session.close();
  expect(server.image(IMAGE).holder).toBeNull();
  const before = server.requests;
  await clock.advance(120_000, 1_000);
  expect(server.requests).toBe(before);
  expect(ann.session.getState().mode).toBe('closed');
});
