import { createHash, randomUUID } from 'node:crypto';
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLongRun } from '@/lib/test-runs';
import { fakeIdentity, findTexts, listFiles, makeDicom, makeIngestWorld, type IngestWorld } from '../ingest/test-ingest';
import { openDatabase } from '../db';

/** How many times a server is killed in all (a start costs a second of processor time), and how many worlds share them, two beside each other. */
const KILLS = isLongRun ? 1_000 : 24;
const WORLDS = 2;
const program = resolve('dist', `crash-server-${process.pid}.mjs`);

beforeAll(async () => {
  mkdirSync('dist', { recursive: true });
  await build({
    entryPoints: ['lib/server/jobs/crash-server.fixture.ts'], outfile: program, bundle: true, platform: 'node', format: 'esm', target: 'node20', tsconfig: 'tsconfig.json', logLevel: 'error',
    external: ['sharp', 'node-av', '@libsql/client', 'libsql', '@prisma/adapter-libsql', '@aws-sdk/client-s3', '@prisma/client'],
    banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
  });
});
afterAll(() => rmSync(program, { force: true }));

interface Sent {
  clientKey: string;
  bytes: Uint8Array;
  acknowledged: boolean;
}

const SENTINELS = ['Fairweather', '12 Maple Street', 'St Elsewhere', 'ACC7781'];

/** A file with an identity that must be found nowhere afterwards; every third is a copy of another. */
function makeSent(seed: number, k: number): Sent {
  const content = k % 3 === 2 ? k - 1 : k;
  const pixels = new Uint8Array(96).map((_, i) => (i % 2 === 1 ? 0 : (seed + content * 7 + i) & 0xff));
  const bytes = makeDicom({ sopInstanceUid: `1.2.3.${seed}.${content + 1}`, studyInstanceUid: `1.2.3.${seed}`, seriesInstanceUid: `1.2.3.${seed}.0`, instanceNumber: content + 1, pixels, extra: fakeIdentity() });
  return { clientKey: randomUUID(), bytes, acknowledged: false };
}

async function startServer(world: IngestWorld, killAt: number): Promise<{ child: ChildProcess; url: string; ended: Promise<void> } | null> {
  const child = fork(program, [world.folder, JSON.stringify(world.actor), String(killAt), resolve('dist/parser-child.mjs')], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const port = await Promise.race([new Promise<number>((said) => child.once('message', (message) => said((message as { port: number }).port))), ended.then(() => null)]);
  return port === null ? null : { child, url: `http://127.0.0.1:${port}`, ended };
}

const tus = { 'tus-resumable': '1.0.0' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** One file, as a client that knows the protocol would: created with its bytes, resumed when it is there already. True when the server has said that it has it all. */
async function send(url: string, batchId: string, { clientKey, bytes }: Sent): Promise<boolean> {
  const metadata = `batchId ${base64(batchId)},clientKey ${base64(clientKey)}`;
  const made = await fetch(`${url}/api/v1/tus`, { method: 'POST', headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata, 'content-type': 'application/offset+octet-stream' }, body: Buffer.from(bytes) });
  if (made.status === 201) return true;
  if (made.status !== 409) return false;
  const { uploadId, state } = (await made.json()) as { uploadId: string; state: string };
  if (state !== 'receiving') return true;
  const head = await fetch(`${url}/api/v1/tus/${uploadId}`, { method: 'HEAD', headers: tus });
  const offset = Number(head.headers.get('upload-offset') ?? NaN);
  // Without a note of its own, nothing of the upload has arrived: it is begun anew under another key.
  if (!head.ok || Number.isNaN(offset)) return false;
  const rest = await fetch(`${url}/api/v1/tus/${uploadId}`, { method: 'PATCH', headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, body: Buffer.from(bytes.subarray(offset)) });
  return rest.ok || rest.status === 410;
}

/** Sends what has not been acknowledged until the server dies or has it all. */
async function sendAll(url: string, batchId: string, files: Sent[]): Promise<void> {
  for (const file of files.filter((one) => !one.acknowledged)) {
    const isDone = await send(url, batchId, file).catch(() => null);
    if (isDone === null) return;
    if (isDone) file.acknowledged = true;
    else file.clientKey = randomUUID();
  }
}

async function endureKills(world: IngestWorld, seed: number, kills: number): Promise<Sent[]> {
  const points = fc.sample(fc.integer({ min: 1, max: 70 }), { seed, numRuns: kills });
  const files: Sent[] = [];
  for (const killAt of points) {
    while (files.filter((one) => !one.acknowledged).length < 3) files.push(makeSent(seed, files.length));
    const server = await startServer(world, killAt);
    if (server) {
      await sendAll(server.url, world.batchId, files);
      // It dies at its failpoint while it reads; where the work ends before, it is killed at rest.
      const isAtRest = await Promise.race([server.ended.then(() => false), fetch(`${server.url}/settle`, { method: 'POST' }).then(() => true, () => false)]);
      if (isAtRest) server.child.kill('SIGKILL');
      await server.ended;
    }
  }
  return files;
}

describe(`servers killed ${KILLS} times in the middle of uploads`, () => {
  it('lose nothing that was acknowledged, keep nothing without a row, and leave no identity anywhere', async () => {
    const seeds = Array.from({ length: WORLDS }, (_, i) => 1 + i + Math.floor(Date.now() / 1000) % 100_000);
    console.info(`seeds ${seeds.join(', ')}`);
    const worlds: { world: IngestWorld; seed: number }[] = [];
    for (const seed of seeds) worlds.push({ world: await makeIngestWorld(), seed });
    // From here on the databases belong to the servers.
    for (const { world } of worlds) await world.db.$disconnect();
    const results = await Promise.all(worlds.map(async ({ world, seed }) => ({ world, files: await endureKills(world, seed, KILLS / WORLDS) })));
    let acknowledged = 0;
    for (const { world, files } of results) {
      acknowledged += files.filter((one) => one.acknowledged).length;
      const server = await startServer(world, 0);
      if (!server) throw new Error('The last server did not start.');
      for (let round = 0; round < 3 && !files.every((one) => one.acknowledged); round += 1) await sendAll(server.url, world.batchId, files);
      expect(files.every((one) => one.acknowledged)).toBe(true);
      expect((await fetch(`${server.url}/finish`, { method: 'POST' })).status).toBe(204);
      server.child.kill('SIGKILL');
      await server.ended;
      await checkWhole(world, files);
    }
    console.info(`${KILLS} kills, ${acknowledged} files acknowledged between them`);
  }, isLongRun ? 3_600_000 : 600_000);
});

async function checkWhole(world: IngestWorld, files: Sent[]): Promise<void> {
  const db = await openDatabase(world.url, resolve('prisma/migrations'));
  try {
    // Nothing acknowledged is lost, and each content is one image.
    for (const { clientKey } of files) {
      const item = await db.uploadItem.findUnique({ where: { batchId_clientKey: { batchId: world.batchId, clientKey } } });
      expect(item && ['stored', 'duplicate'].includes(item.state), `${item?.state} ${item?.reason}`).toBe(true);
    }
    const images = await db.image.findMany();
    expect(images).toHaveLength(new Set(files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))).size);
    expect(await db.task.count()).toBe(images.length);
    expect(await db.auditEvent.count({ where: { action: 'image.stored' } })).toBe(images.length);
    expect(await db.project.findFirst()).toMatchObject({ imageCount: images.length, studyCount: 1 });

    // No row without its object, whole; no object without its row; nothing in staging and work.
    const named = images.flatMap((image) => [image.objectKey, image.thumbnailKey ?? '']);
    for (const image of images) expect(createHash('sha256').update(readFileSync(join(world.folder, 'objects', image.objectKey))).digest('hex')).toBe(image.contentHash);
    expect(listFiles(join(world.folder, 'objects')).map((path) => path.slice(join(world.folder, 'objects').length + 1)).toSorted()).toEqual(named.toSorted());
    expect(listFiles(join(world.folder, 'staging'))).toEqual([]);
    expect(listFiles(join(world.folder, 'work'))).toEqual([]);
  } finally {
    await db.$disconnect();
  }
  // The search finds what is there to be found, and no identity.
  expect(findTexts(world.folder, [world.projectId]).length).toBeGreaterThan(0);
  expect(findTexts(world.folder, SENTINELS)).toEqual([]);
  rmSync(world.folder, { recursive: true, force: true });
}
