import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { clearJournals } from '../journal/indexed-db-journal';
import { rest, TestClock, TestServer, TestTab } from '../test-server';
import { createSessionPool } from './session-pool';

let clock: TestClock, server: TestServer;
const draw = () => ({ op: 'create' as const, id: crypto.randomUUID(), frame: 0, labelId: 'label', roi: { kind: 'rectangle' as const, cx: 5, cy: 5, width: 4, height: 4, rotation: 0 } });

function makePool() {
  const tab = new TestTab(clock, server.apiOf('ann', 'Dr Ann'), new Set());
  const shown: string[] = [];
  const pool = createSessionPool({ userId: 'ann', clientId: tab.clientId, environment: tab.environment, onRemote: (imageId) => shown.push(imageId) });
  return { pool, tab, shown };
}
const holders = () => [...server.images].filter(([id]) => server.image(id).holder !== null).map(([id]) => id).sort();

beforeEach(async () => {
  await clearJournals();
  clock = new TestClock();
  server = new TestServer(clock);
});

describe('the sessions of a stack', () => {
  it('take the turn of a slice when it is drawn on, and give it back when it has been left, saved and idle', async () => {
    const { pool } = makePool();
    const first = await pool.show('slice-1');
    expect(await first.beginEdit()).toBe(true);
    await first.record([draw()]);
    expect(pool.getState()).toMatchObject({ heldImageIds: ['slice-1'], pending: 1 });
    const second = await pool.show('slice-2');
    expect(await second.beginEdit()).toBe(true);
    expect(holders()).toEqual(['slice-1', 'slice-2']);
    await clock.advance(29_000, 1_000);
    expect(server.image('slice-1').annotations.size).toBe(1);
    expect(holders()).toEqual(['slice-1', 'slice-2']);
    await clock.advance(2_000);
    expect(holders()).toEqual(['slice-2']);
    expect(pool.getState()).toMatchObject({ heldImageIds: ['slice-2'], pending: 0 });
    await pool.close();
    expect(holders()).toEqual([]);
  });

  it('go on with the session of a slice that is shown again in time', async () => {
    const { pool } = makePool();
    const first = await pool.show('slice-1');
    await first.beginEdit();
    await pool.show('slice-2');
    await clock.advance(10_000, 1_000);
    expect(await pool.show('slice-1')).toBe(first);
    await clock.advance(60_000, 1_000);
    expect(first.getState()).toMatchObject({ mode: 'editing', canEdit: true });
  });

  it('ask nothing about slices that were only looked at', async () => {
    const { pool } = makePool();
    for (let slice = 0; slice < 20; slice++) await pool.show(`slice-${slice}`);
    await rest();
    const before = server.requests;
    await clock.advance(9_000, 1_000);
    expect(server.requests - before).toBeLessThanOrEqual(4);
  });

  it('keep a slice with unsaved changes until the server is back', async () => {
    const { pool } = makePool();
    const first = await pool.show('slice-1');
    await first.beginEdit();
    server.reachable = false;
    await first.record([draw()]);
    await pool.show('slice-2');
    await clock.advance(100_000, 1_000);
    expect(pool.getState().pending).toBe(1);
    server.reachable = true;
    await clock.advance(40_000, 1_000);
    expect(server.image('slice-1').annotations.size).toBe(1);
    expect(pool.getState()).toMatchObject({ pending: 0, heldImageIds: [] });
  });

  it('hold a whole series until it is given back', async () => {
    const { pool, tab } = makePool();
    const { api } = tab.environment;
    const leases = await Promise.all(['slice-1', 'slice-2', 'slice-3'].map((imageId) => api.acquireLock(imageId, tab.clientId)));
    await pool.show('slice-1');
    await pool.adoptLeases(leases);
    await pool.show('slice-2');
    await clock.advance(120_000, 1_000);
    expect(holders()).toEqual(['slice-1', 'slice-2', 'slice-3']);
    await pool.releaseAll();
    expect(holders()).toEqual([]);
  });
});
