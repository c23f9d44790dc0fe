import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { workFile } from '../storage';
import { IngestLoop } from './ingest-loop';
import { settleReceiving } from '../ingest/queue/receiving';
import { readOrder } from '../ingest/review/read-order';
import { sweepOrphans, sweepStaging, sweepWork } from '../ingest/queue/sweep';
import { claimUpload, moveClaimed, MAX_DEATHS, reapClaims, REASON_BEYOND_LIMITS } from '../ingest/queue/upload-moves';
import { storeObjects } from '../ingest/catalogue/store-objects';
import { processUpload } from '../ingest/process-upload';
import { listFiles, makeDicom, makeIngestWorld, type IngestWorld } from '../ingest/test-ingest';

/** Children that misbehave on purpose, to see that the server does not suffer. They stand in for a parser that a hostile file has captured. */
const programs = {
  hangs: `process.on('message', () => { for (;;) {} });`,
  waits: `process.on('message', () => {}); setInterval(() => {}, 1000);`,
  grows: `const kept = []; process.on('message', () => { for (;;) kept.push(Buffer.alloc(8 << 20, 1)); });`,
  dies: `process.on('message', () => process.exit(3));`,
  lies: `process.on('message', () => process.send({ kind: 'failed' }));`,
  cries: `process.on('message', () => process.send({ kind: 'failed', saysFull: true }));`,
};
// Beside the real program, where the packages it needs are found.
const folder = resolve('dist');
let programFolder: string;
const worlds: IngestWorld[] = [];

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  programFolder = mkdtempSync(join(folder, 'misbehaving-'));
  for (const [name, code] of Object.entries(programs)) writeFileSync(join(programFolder, `${name}.mjs`), code);
});
afterAll(() => rmSync(programFolder, { recursive: true, force: true }));
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function worldWith(program: keyof typeof programs | null, limits = { cpuS: 1, wallMs: 20_000, memoryMiB: 300 }): Promise<IngestWorld> {
  const world = await makeIngestWorld({ limits, ...(program ? { program: join(programFolder, `${program}.mjs`) } : {}) });
  worlds.push(world);
  return world;
}

describe('a parser child that', () => {
  it.each([
    ['uses too much processor time', 'hangs', { cpuS: 0.5, wallMs: 20_000, memoryMiB: 300 }],
    ['takes too long', 'waits', { cpuS: 60, wallMs: 300, memoryMiB: 300 }],
    ['takes too much memory', 'grows', { cpuS: 60, wallMs: 20_000, memoryMiB: 200 }],
    ['dies', 'dies', undefined],
    ['fails for no reason of the file', 'lies', undefined],
    ['says that the disk is full and it is not', 'cries', undefined],
  ] as const)('%s is ended; the file is tried three times, then refused', async (_, program, limits) => {
    const world = await worldWith(program, limits);
    const id = await world.enqueue(makeDicom());
    expect(await world.drain()).toEqual(['queued', 'queued', 'refused']);
    expect(await world.db.uploadItem.findUnique({ where: { id } })).toMatchObject({ state: 'refused', attempts: 3, reason: REASON_BEYOND_LIMITS, leaseToken: null });
    expect(listFiles(join(world.folder, 'staging'))).toEqual([]);
    expect(listFiles(join(world.folder, 'objects'))).toEqual([]);
    expect(await world.db.image.count()).toBe(0);
  });
});

describe('a parser child killed while it reads', () => {
  it('costs an attempt; the file is read by the next one', async () => {
    const world = await worldWith(null, { cpuS: 60, wallMs: 60_000, memoryMiB: 1536 });
    const id = await world.enqueue(makeDicom());
    const claim = await claimUpload(world.db);
    if (!claim) throw new Error('nothing to claim');
    const reading = processUpload(world, claim);
    await vi.waitUntil(() => world.parsers.busyPids.length > 0, { interval: 1 });
    for (const pid of world.parsers.busyPids) process.kill(pid, 'SIGKILL');
    expect(await reading).toBe('queued');
    expect(await world.drain()).toEqual(['stored']);
    expect(await world.db.uploadItem.findUnique({ where: { id } })).toMatchObject({ state: 'stored', attempts: 2 });
    expect(listFiles(join(world.folder, 'staging'))).toEqual([]);
  });
});

describe('a server that dies', () => {
  const hourAgo = new Date(Date.now() - 2 * 3_600_000);

  it('between object and row leaves an orphan that the sweep takes, and nothing that is named', async () => {
    const world = await worldWith(null, { cpuS: 60, wallMs: 60_000, memoryMiB: 1536 });
    const named = await world.send(makeDicom());
    const before = listFiles(join(world.folder, 'objects'));
    const id = await world.enqueue(makeDicom({ sopInstanceUid: '1.2.3.8', pixels: new Uint8Array(96).fill(3) }));
    const claim = await claimUpload(world.db);
    if (!claim) throw new Error('nothing to claim');
    const source = world.storage.staging.find(id);
    if (!source) throw new Error('nothing to read');
    const places = { source, workPath: world.storage.work.pathOf(claim.leaseToken) };
    const { profile, review } = await readOrder(world.db, world.projectId, '');
    const reply = await world.parsers.parse({ ...places, pseudonymKey: world.key.toString('base64url'), studyKey: 'x', modality: '', bodyPart: '', profile, review });
    if (reply.kind !== 'parsed') throw new Error(reply.kind);
    await storeObjects(world.storage, world.projectId, reply.file, places);
    writeFileSync(`${before[0]}.abcdef.part`, 'half written');
    expect(listFiles(join(world.folder, 'objects'))).toHaveLength(5);
    expect(await sweepOrphans(world.db, world.storage.objects, new Date())).toBe(0);
    for (const path of listFiles(join(world.folder, 'objects'))) utimesSync(path, hourAgo, hourAgo);
    expect(await sweepOrphans(world.db, world.storage.objects, new Date())).toBe(3);
    expect(listFiles(join(world.folder, 'objects')).toSorted()).toEqual(before.toSorted());

    // Its claim runs out; the file is read again and stored.
    await world.db.uploadItem.update({ where: { id }, data: { leaseUntil: hourAgo } });
    writeFileSync(workFile(places.workPath, 'masked'), 'half made');
    writeFileSync(join(world.storage.work.folder, 'nobody-knows.this.one'), 'left by some captured child');
    expect(await sweepWork(world.db, world.storage.work)).toBe(1);
    expect(await reapClaims(world.db)).toEqual([]);
    expect(await sweepWork(world.db, world.storage.work)).toBe(1);
    expect(listFiles(world.storage.work.folder)).toEqual([]);
    expect(await world.drain()).toEqual(['stored']);
    expect(await world.db.image.count()).toBe(2);
    expect(named.outcome).toBe('stored');
  });

  it('and is started again goes on at once with what it had in hand', async () => {
    const world = await worldWith(null);
    const id = await world.enqueue(makeDicom());
    expect((await claimUpload(world.db))?.id).toBe(id);
    expect(await reapClaims(world.db)).toEqual([]);
    expect(await world.db.uploadItem.findUnique({ where: { id } })).toMatchObject({ state: 'processing' });
    expect(await reapClaims(world.db, 'all')).toEqual([]);
    expect(await world.db.uploadItem.findUnique({ where: { id } })).toMatchObject({ state: 'queued', deaths: 1, attempts: 0 });
  });

  it('while reading, for the last time: the file is refused and its bytes deleted by the loop', async () => {
    const world = await worldWith(null);
    const id = await world.enqueue(makeDicom());
    await world.db.uploadItem.update({ where: { id }, data: { state: 'processing', attempts: 1, deaths: MAX_DEATHS - 1, leaseToken: 'dead', leaseUntil: hourAgo } });
    const loop = new IngestLoop(world, () => undefined);
    await loop.settle();
    await loop.stop();
    expect(await world.db.uploadItem.findUnique({ where: { id } })).toMatchObject({ state: 'refused', reason: REASON_BEYOND_LIMITS });
    expect(listFiles(join(world.folder, 'staging'))).toEqual([]);
  });

  it('and comes back writes nothing with its old claim', async () => {
    const world = await worldWith(null, { cpuS: 60, wallMs: 60_000, memoryMiB: 1536 });
    const id = await world.enqueue(makeDicom());
    const old = await claimUpload(world.db);
    if (!old) throw new Error('nothing to claim');
    await world.db.uploadItem.update({ where: { id }, data: { leaseUntil: hourAgo } });
    await reapClaims(world.db);
    const current = await claimUpload(world.db);
    expect(current?.id).toBe(id);
    expect(await processUpload(world, old)).toBe('lost');
    await expect(world.db.$transaction((tx) => moveClaimed(tx, old, 'refused'))).rejects.toThrow(/someone else/);
    expect(await world.db.image.count()).toBe(0);
    expect(current && (await processUpload(world, current))).toBe('stored');
  });

  it('after the last byte but before the row knows: the loop queues the file', async () => {
    const world = await worldWith(null);
    const id = await world.enqueue(makeDicom());
    await world.db.uploadItem.update({ where: { id }, data: { state: 'receiving' } });
    expect(await settleReceiving(world.db, world.storage.staging, new Date(Date.now() + 60_000))).toBe(1);
    expect(await world.db.uploadItem.findUnique({ where: { id } })).toMatchObject({ state: 'queued' });
  });

  it('leaves nothing in staging for uploads that have ended, were given up, or that nobody knows', async () => {
    const world = await worldWith(null);
    const [ended, running, begun] = [await world.enqueue(makeDicom()), await world.enqueue(makeDicom()), await world.enqueue(makeDicom().subarray(0, 50))];
    await world.db.uploadItem.update({ where: { id: ended }, data: { state: 'refused' } });
    await world.db.uploadItem.update({ where: { id: begun }, data: { state: 'receiving', byteLength: 1000 } });
    writeFileSync(world.storage.staging.pathOf('0123456789abcdef'), 'nobody knows this');
    writeFileSync(`${world.storage.staging.pathOf('0123456789abcdef')}.json`, '{}');
    expect(await sweepStaging(world.db, world.storage.staging)).toBe(2);
    expect((await world.storage.staging.list()).toSorted()).toEqual([running, begun].toSorted());
    expect(await settleReceiving(world.db, world.storage.staging, new Date(Date.now() + 25 * 3_600_000))).toBe(0);
    expect(await world.storage.staging.list()).toEqual([running]);
    expect(await world.db.uploadItem.findUnique({ where: { id: begun } })).toMatchObject({ state: 'cancelled' });
  });

  it('leaves nothing in staging under names that are no upload’s, once it is an hour old', async () => {
    const world = await worldWith(null);
    const { staging } = world.storage;
    const running = await world.enqueue(makeDicom());
    writeFileSync(`${staging.pathOf(running)}.json`, '{}');
    const strange = [`${running}.kept`, `${running}.part.json`, '.hidden', '.json', `${'x'.repeat(65)}`];
    for (const name of strange) writeFileSync(join(staging.folder, name), 'Fairweather');
    mkdirSync(join(staging.folder, 'lost+found'));
    const own = [running, `${running}.json`, 'lost+found'];
    expect(await sweepStaging(world.db, staging, new Date(Date.now() + 59 * 60_000))).toBe(0);
    expect(readdirSync(staging.folder).toSorted()).toEqual([...strange, ...own].toSorted());
    expect(await sweepStaging(world.db, staging, new Date(Date.now() + 61 * 60_000))).toBe(strange.length);
    expect(readdirSync(staging.folder).toSorted()).toEqual(own.toSorted());
  });
});
