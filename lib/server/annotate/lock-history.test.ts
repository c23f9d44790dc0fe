import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../access';
import { findViolations, type HistoryEvent } from './history/history-checker.fixture';
import { LockClient, MOVES, type Move } from './history/lock-client.fixture';
import { LOCK_GUARD, type LockGuard } from './locks/lock-guard';
import { addUser, makeWorld, type World } from './test-world';

const HISTORIES = 1_000;
const CLIENTS = 3;

let world: World, actors: Actor[], admin: Actor;
beforeAll(async () => {
  world = await makeWorld();
  // The first two are tabs of one user.
  const ann = await addUser(world.db, 'Ann', world.projectId);
  actors = [ann, ann, await addUser(world.db, 'Bob', world.projectId)];
  admin = await addUser(world.db, 'Boss', world.projectId, 'admin');
});
afterAll(() => world.close());

/** Groups of moves; those of one group are under way at the same time. */
const step = fc.record({ client: fc.nat(CLIENTS - 1), move: fc.constantFrom(...MOVES) });
const script = fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), { minLength: 3, maxLength: 8, size: 'max' });
type Script = { client: number; move: Move }[][];

// Each history begins with a turn that is granted and used: what comes after has something to break.
const BEGINNING: Script = [[{ client: 0, move: 'acquire' }], [{ client: 0, move: 'save' }]];

let made = 0, calls = 0, accepted = 0;

/** Plays a script on an image of its own and says what is wrong with what was seen. */
async function violationsOf(groups: Script, guard: LockGuard): Promise<string[]> {
  const imageId = await freshImage();
  const log: HistoryEvent[] = [];
  let tick = 0;
  const scene = { db: world.db, imageId, labelId: world.labels.nodule, admin, now: () => ++tick, log, guard };
  const clients = actors.map((actor) => new LockClient(scene, actor));
  for (const group of [...BEGINNING, ...groups]) await Promise.all(group.map(({ client, move }) => clients[client]?.play(move)));
  const image = await world.db.image.findUniqueOrThrow({ where: { id: imageId }, select: { revision: true, annotationCount: true } });
  calls += log.length;
  accepted += log.filter((event) => event.op === 'save' && event.ok).length;
  return [...findViolations(log, image.revision), ...(image.annotationCount === image.revision ? [] : ['annotations and saves differ in number'])];
}

async function freshImage(): Promise<string> {
  const source = await world.db.image.findUniqueOrThrow({ where: { id: world.imageIds[0] ?? '' } });
  const { id: _id, ...columns } = source;
  const hash = `h${++made}`;
  const image = await world.db.image.create({ data: { ...columns, contentHash: hash, objectKey: hash, sopInstanceUid: hash, revision: 0, annotationCount: 0 }, select: { id: true } });
  return image.id;
}

describe('the history of locks and saves', () => {
  it(`is explained by one holder at a time, in ${HISTORIES} random interleavings`, { timeout: 300_000 }, async () => {
    await fc.assert(fc.asyncProperty(script, async (groups) => {
      expect(await violationsOf(groups, LOCK_GUARD)).toEqual([]);
    }), { numRuns: HISTORIES });
    // Histories in which nothing happens would prove nothing.
    expect(accepted).toBeGreaterThan(HISTORIES);
    expect(calls).toBeGreaterThan(HISTORIES * 5);
  });

  const broken: [string, RegExp, LockGuard][] = [
    ['the fence is not compared', /stale|not a chain|without a grant/, { ...LOCK_GUARD, holds: ({ imageId, userId, clientId }, now) => ({ imageId, userId, clientId, expiresAt: { gt: now } }) }],
    ['expiry is not compared', /stale|not a chain/, { ...LOCK_GUARD, holds: ({ imageId, userId, clientId, fence }) => ({ imageId, userId, clientId, fence }) }],
    ['the holder is not compared', /without a grant|stale/, { ...LOCK_GUARD, holds: ({ imageId }, now) => ({ imageId, expiresAt: { gt: now } }) }],
    ['release is unconditional', /two holders/, { ...LOCK_GUARD, mayRelease: ({ imageId }) => ({ imageId }) }],
    ['anyone may acquire', /two holders/, { ...LOCK_GUARD, mayAcquire: () => ({}) }],
    ['an expired lock cannot be acquired', /refused though free/, { ...LOCK_GUARD, mayAcquire: ({ userId, clientId }) => ({ OR: [{ expiresAt: null }, { userId, clientId }] }) }],
  ];
  it.each(broken)('is found out when %s', { timeout: 120_000 }, async (_name, expected, guard) => {
    let found: string[] = [];
    const property = fc.asyncProperty(script, async (groups) => {
      found = await violationsOf(groups, guard);
      return found.length === 0;
    });
    // Shrinking would only make the failure prettier.
    const { failed, numRuns } = await fc.check(property, { numRuns: 400, endOnFailure: true });
    expect(failed, `${numRuns} histories`).toBe(true);
    // By a violation, not by an error on the way.
    expect(found.join('; ')).toMatch(expected);
  });
});

describe('several processes on one database file', () => {
  it('see one history', { timeout: 240_000 }, async () => {
    const seed = randomInt(2 ** 31);
    const imageId = await freshImage();
    const workers = actors.map((actor, index) => startWorker({ url: world.url, imageId, labelId: world.labels.nodule, actor, admin, seed: seed + index, moves: 50 }));
    await Promise.all(workers.map((worker) => worker.ready));
    for (const worker of workers) worker.start();
    const events = (await Promise.all(workers.map((worker) => worker.events))).flat();
    const { revision } = await world.db.image.findUniqueOrThrow({ where: { id: imageId } });
    expect(findViolations(events, revision), `seed ${seed}`).toEqual([]);
    expect(events.length).toBeGreaterThan(75);
    expect(events.some((event) => event.op === 'acquire' && !event.ok)).toBe(true);
  });
});

function startWorker(orders: object) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/server/annotate/history/lock-worker.fixture.ts', JSON.stringify(orders)], { stdio: ['pipe', 'pipe', 'pipe'] });
  const events: HistoryEvent[] = [];
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => { complaint += data.toString(); });
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => (line === 'ready' ? resolve() : events.push(JSON.parse(line) as HistoryEvent)));
    child.once('exit', (code) => reject(new Error(`a process ended with ${code} before it began: ${complaint}`)));
  });
  const closed = new Promise<HistoryEvent[]>((resolve, reject) => {
    child.once('close', (code) => (code === 0 ? resolve(events) : reject(new Error(`a process ended with ${code}: ${complaint}`))));
  });
  // Awaited only after all are ready: a process that fails before that has been reported by then.
  closed.catch(() => undefined);
  return { ready, events: closed, start: () => child.stdin.write('go\n') };
}
