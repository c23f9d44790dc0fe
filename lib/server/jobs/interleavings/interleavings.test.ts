import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runsOf, testSeed } from '@/lib/test-runs';
import { makeDraw } from '@/scripts/midi-score/corpus/draw';
import { receiveUpload } from '../../ingest';
import { makeDicom, makeIngestWorld, type IngestWorld } from '../../ingest/test-ingest';
import { checkAtRest } from './test-check';
import { sendInTrouble, TROUBLES } from './test-trouble';

/** B34 (security.md): uploads that are cancelled, or whose member, right or project goes, while they arrive or are read. */
let world: IngestWorld;
beforeAll(async () => {
  world = await makeIngestWorld();
});
afterAll(() => world.close());

describe('B34, while files arrive and are read, at random moments', () => {
  it.each(TROUBLES)('%s: every upload has an end, nothing cancelled is stored, nothing acknowledged is lost, nothing lies about', async (trouble) => {
    const runs = runsOf(400);
    const seen = { acknowledged: 0, cancelled: 0 };
    for (let run = 0; run < runs; run += 1) {
      const { problems, told } = await sendInTrouble(world, makeDraw(testSeed + run, 34), trouble);
      expect(problems, `${trouble}, run ${run}, seed ${testSeed}`).toEqual([]);
      seen.acknowledged += told.acknowledged.length;
      seen.cancelled += told.cancelled.length;
    }
    console.info(`B34 ${trouble}: ${runs} runs, seed ${testSeed}: ${seen.acknowledged} acknowledged, ${seen.cancelled} cancelled`);
    expect(seen.acknowledged).toBeGreaterThan(0);
    if (trouble.startsWith('cancel')) expect(seen.cancelled).toBeGreaterThan(0);
  }, 600_000);
});

describe('B34, a cancellation before the last byte', () => {
  it.each(['PATCH', 'POST'])('is what the sender of the last byte is told: 410, and nothing is kept (%s)', async (method) => {
    const { db, storage, context, batchId } = world;
    const bytes = makeDicom({ sopInstanceUid: `1.2.3.89.${method.length}` });
    const metadata = `batchId ${Buffer.from(batchId).toString('base64')},clientKey ${Buffer.from(randomUUID()).toString('base64')}`;
    const tus = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };
    const ask = (id: string, init: RequestInit) => receiveUpload(context, { request: new Request(`http://127.0.0.1/api/v1/tus/${id}`, init), ...(id ? { uploadId: id } : {}), onQueued: () => undefined }, storage);
    const begun = method === 'POST' ? null : await ask('', { method: 'POST', headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata }, body: new Uint8Array(bytes.subarray(0, 100)) });
    const rest = method === 'POST' ? bytes : bytes.subarray(100);
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (isCancelled) return controller.close();
        controller.enqueue(rest.slice(0, -1));
        const item = await db.uploadItem.findFirstOrThrow({ where: { batchId, state: 'receiving' } });
        expect((await ask(item.id, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(204);
        isCancelled = true;
        controller.enqueue(rest.slice(-1));
      },
    }, { highWaterMark: 0 });
    const headers = method === 'POST' ? { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata } : { ...tus, 'upload-offset': '100' };
    await expect(ask(begun?.headers.get('location')?.split('/').at(-1) ?? '', { method, headers, body, duplex: 'half' } as RequestInit)).rejects.toMatchObject({ code: 'gone' });
    expect(await storage.staging.list()).toEqual([]);
  });
});

describe('B34, the check sees', () => {
  it('a cancelled upload that was stored, a lost one, and what lies about', async () => {
    const { problems, told, batchId } = await sendInTrouble(world, makeDraw(testSeed, 35), 'take the right away');
    expect(problems).toEqual([]);
    const check = (claims: Partial<typeof told>) => checkAtRest(world.db, world.folder, batchId, { ...told, ...claims }, false);
    const stored = await world.db.uploadItem.findFirst({ where: { batchId, state: 'stored' } });
    if (stored) expect((await check({ cancelled: [stored.id] })).join()).toMatch(/a cancelled upload is stored.*has become an image/);
    expect((await check({ acknowledged: ['nobody knows this'] })).join()).toMatch(/an acknowledged upload is unknown/);
    mkdirSync(join(world.folder, 'objects', 'p', 'aa'), { recursive: true });
    writeFileSync(join(world.folder, 'objects', 'p', 'aa', 'orphan'), 'x');
    writeFileSync(join(world.folder, 'staging', 'left'), 'x');
    expect((await check({})).join()).toMatch(/object without its row.*left in staging/);
    expect(stored).not.toBeNull();
  });
});
