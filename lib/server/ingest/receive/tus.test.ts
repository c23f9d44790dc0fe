import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Upload, type UploadOptions } from 'tus-js-client';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { fakeIdentity } from '@/lib/image-formats/dicom/writing/write-dicom';
import type { Actor } from '../../access';
import { addMember, findTexts, listFiles, makeDicom, makeIngestWorld, type IngestWorld } from '../test-ingest';
import { createUploadBatch } from './create-upload-batch';
import { getPseudonymKey } from './get-pseudonym-key';
import { listUploadBatches } from './list-upload-batches';
import { listUploadItems } from './list-upload-items';
import { receiveUpload } from './receive-upload';

let world: IngestWorld;
let server: Server;
let base: string;
let actor: Actor;
let batchId: string;
let bells = 0;

/** An HTTP server around the operation, as the route is; the actor is whoever the test says. */
async function startServer(): Promise<Server> {
  const started = createServer((incoming, outgoing) => {
    void (async () => {
      const hasBody = incoming.method === 'POST' || incoming.method === 'PATCH';
      const request = new Request(`${base}${incoming.url}`, {
        method: incoming.method ?? 'GET',
        headers: Object.entries(incoming.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])),
        ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const } : {}),
      });
      const uploadId = /^\/api\/v1\/tus\/(\w+)$/.exec(incoming.url ?? '')?.[1];
      const context = { db: world.db, actor, requestId: 'test' };
      const response = await receiveUpload(context, { request, ...(uploadId ? { uploadId } : {}), onQueued: () => (bells += 1) }, world.storage).catch((error: unknown) => {
        if (!(error instanceof FiducialError)) throw error;
        return Response.json({ code: error.code, detail: error.detail, ...error.extra }, { status: error.status });
      });
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    })().catch(() => outgoing.destroy());
  });
  await new Promise<void>((listening) => started.listen(Number(new URL(base).port || 0), '127.0.0.1', listening));
  return started;
}

const stop = (running: Server) => new Promise<void>((closed) => {
  running.close(() => closed());
  running.closeAllConnections();
});

beforeAll(async () => {
  world = await makeIngestWorld();
  base = 'http://127.0.0.1';
  server = await startServer();
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await stop(server);
  await world.close();
});
beforeEach(async () => {
  actor = world.actor;
  batchId = (await createUploadBatch({ db: world.db, actor, requestId: 'test' }, { projectId: world.projectId })).id;
  bells = 0;
});

const metadataOf = (extra: Record<string, string> = {}) => ({ batchId, clientKey: randomUUID(), ...extra });

function send(bytes: Uint8Array, options: Partial<UploadOptions> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload: Upload = new Upload(Buffer.from(bytes), {
      endpoint: `${base}/api/v1/tus`, metadata: metadataOf(), retryDelays: [0, 10, 20, 50, 100, 200, 500, 1000, 2000], storeFingerprintForResuming: false,
      onSuccess: () => resolve(upload.url ?? ''), onError: reject, ...options,
    });
    upload.start();
  });
}

const post = (headers: Record<string, string>, body?: BodyInit) =>
  fetch(`${base}/api/v1/tus`, { method: 'POST', headers: { 'tus-resumable': '1.0.0', ...headers }, ...(body === undefined ? {} : { body }) });
const encode = (metadata: Record<string, string>) => Object.entries(metadata).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
const idOf = (url: string) => url.split('/').at(-1) ?? '';

describe('an upload by tus', () => {
  it('arrives in pieces, rings the bell, and ends as a stored image', async () => {
    const url = await send(makeDicom({ extra: fakeIdentity() }), { chunkSize: 200 });
    expect(bells).toBe(1);
    expect(await world.db.uploadItem.findUnique({ where: { id: idOf(url) } })).toMatchObject({ state: 'queued', batchId });
    await world.drain();
    const listed = await listUploadItems(world.context, { batchId, limit: 50 });
    expect(listed.items).toHaveLength(1);
    expect(listed.items[0]).toMatchObject({ state: 'stored', reason: '', byteLength: makeDicom({ extra: fakeIdentity() }).length });
    expect(listed.counts).toEqual({ receiving: 0, processing: 0, quarantined: 0, stored: 1, duplicate: 0, refused: 0, cancelled: 0 });
    expect(await world.db.image.count({ where: { id: listed.items[0]?.imageId ?? '' } })).toBe(1);
    expect(listFiles(`${world.folder}/staging`)).toEqual([]);
    expect(findTexts(world.folder, ['Fairweather', 'MRN-55512'])).toEqual([]);
  });

  it('may come whole with its creation', async () => {
    const bytes = makeDicom({ sopInstanceUid: '1.2.3.50', pixels: new Uint8Array(96).fill(7) });
    await send(bytes, { uploadDataDuringCreation: true });
    expect(bells).toBe(1);
    expect(await world.drain()).toEqual(['stored']);
  });

  it('goes on where it was after the server was restarted', async () => {
    const bytes = makeDicom({ sopInstanceUid: '1.2.3.51', rows: 200, columns: 200, pixels: new Uint8Array(80_000).map((_, i) => i % 15) });
    let sentBefore = 0;
    const restart = async () => {
      await stop(server);
      server = await startServer();
    };
    let restarted: Promise<void> | null = null;
    const url = await send(bytes, {
      chunkSize: 10_000,
      onChunkComplete: (_size, accepted) => {
        if (accepted < 30_000 || restarted) return;
        sentBefore = accepted;
        restarted = restart();
      },
    });
    await restarted;
    expect(sentBefore).toBe(30_000);
    expect(readFileSync(world.storage.staging.pathOf(idOf(url))).equals(Buffer.from(bytes))).toBe(true);
    expect(await world.drain()).toEqual(['stored']);
  });

  it('is deleted when the client gives it up', async () => {
    const created = await post({ 'upload-length': '5000', 'upload-metadata': encode(metadataOf()), 'content-type': 'application/offset+octet-stream' }, new Uint8Array(1000));
    expect(created.status).toBe(201);
    const id = idOf(created.headers.get('location') ?? '');
    expect(created.headers.get('location')).toBe(`/api/v1/tus/${id}`);
    expect(existsSync(world.storage.staging.pathOf(id))).toBe(true);
    const gone = await fetch(`${base}/api/v1/tus/${id}`, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } });
    expect(gone.status).toBe(204);
    expect(listFiles(`${world.folder}/staging`)).toEqual([]);
    expect(await world.db.uploadItem.findUnique({ where: { id } })).toMatchObject({ state: 'cancelled' });
    expect((await fetch(`${base}/api/v1/tus/${id}`, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(410);
  });

  it('sent again by a client that lost the answer is told where it is', async () => {
    const metadata = metadataOf();
    const headers = { 'upload-length': '5000', 'upload-metadata': encode(metadata) };
    const id = idOf((await post(headers)).headers.get('location') ?? '');
    const again = await post(headers);
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: 'conflict', uploadId: id, state: 'receiving' });
    expect(await world.db.uploadItem.count({ where: { batchId } })).toBe(1);
  });

  it('begins anew under its own name when the server died before anything of it was on the disk', async () => {
    const metadata = metadataOf();
    const headers = { 'upload-length': '5000', 'upload-metadata': encode(metadata) };
    const id = idOf((await post(headers)).headers.get('location') ?? '');
    rmSync(world.storage.staging.pathOf(id));
    rmSync(`${world.storage.staging.pathOf(id)}.json`);
    const again = await post({ ...headers, 'content-type': 'application/offset+octet-stream' }, new Uint8Array(1000));
    expect(again.status).toBe(201);
    expect(idOf(again.headers.get('location') ?? '')).toBe(id);
    const head = await fetch(`${base}/api/v1/tus/${id}`, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '1000']);
    expect(await world.db.uploadItem.count({ where: { batchId } })).toBe(1);
  });
});

describe('an upload is refused', () => {
  const tryPost = async (metadata: Record<string, string>, length = '100') => (await post({ 'upload-length': length, 'upload-metadata': encode(metadata) })).status;

  it('with a file name in its metadata, which goes nowhere', async () => {
    expect(await tryPost(metadataOf({ filename: 'Fairweather^Florence.dcm' }))).toBe(400);
    expect(await tryPost({ batchId, clientKey: 'Fairweather^Florence.dcm' })).toBe(400);
    expect(await tryPost(metadataOf({ groupKey: 'Florence Fairweather' }))).toBe(400);
    expect(await tryPost(metadataOf({ modality: 'Florence' }))).toBe(400);
    expect(await tryPost(metadataOf({ anatomy: 'Florence' }))).toBe(400);
    expect(findTexts(world.folder, ['Florence'])).toEqual([]);
    expect(await world.db.uploadItem.count({ where: { batchId } })).toBe(0);
  });

  it('when larger than the limit, of unknown size, or longer than it said', async () => {
    expect(await tryPost(metadataOf(), String(LIMITS.fileBytes + 1))).toBe(413);
    expect((await post({ 'upload-defer-length': '1', 'upload-metadata': encode(metadataOf()) })).status).toBe(400);
    const more = await post({ 'upload-length': '10', 'upload-metadata': encode(metadataOf()), 'content-type': 'application/offset+octet-stream' }, new Uint8Array(50));
    expect(more.status).toBeGreaterThanOrEqual(400);
  });

  it('into the batch of someone else, of another project, or without the right', async () => {
    const metadata = metadataOf();
    const id = idOf((await post({ 'upload-length': '10', 'upload-metadata': encode(metadata) })).headers.get('location') ?? '');
    const patch = () => fetch(`${base}/api/v1/tus/${id}`, { method: 'PATCH', headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, body: 'x' });
    const all = async () => [await tryPost(metadataOf()), (await patch()).status, (await fetch(`${base}/api/v1/tus/${id}`, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })).status];

    actor = await addMember(world.db, world.projectId, 'admin', 'Colleague');
    expect(await all()).toEqual([404, 404, 404]);
    const elsewhere = await world.db.project.create({ data: { name: 'Elsewhere', sealedKey: '-' } });
    actor = await addMember(world.db, elsewhere.id, 'admin', 'Stranger');
    expect(await all()).toEqual([404, 404, 404]);

    // A change of role counts from the next request on.
    actor = world.actor;
    await world.db.membership.updateMany({ where: { userId: actor.userId }, data: { role: 'researcher' } });
    expect(await all()).toEqual([403, 403, 403]);
    await world.db.membership.updateMany({ where: { userId: actor.userId }, data: { role: 'annotator' } });
    expect((await patch()).status).toBe(204);
  });

  it('at a place that is no upload', async () => {
    for (const id of ['nothing', '..', '%2e%2e%2fsecrets', 'a'.repeat(200)]) {
      const response = await fetch(`${base}/api/v1/tus/${id}`, { method: 'PATCH', headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, body: 'x' });
      expect(response.status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('batches', () => {
  it('are listed newest first, each to its maker only', async () => {
    const page = await listUploadBatches(world.context, { projectId: world.projectId, limit: 1 });
    expect(page.items[0]?.id).toBe(batchId);
    const next = await listUploadBatches(world.context, { projectId: world.projectId, limit: 200, cursor: page.nextCursor ?? '' });
    expect(next.nextCursor).toBeNull();
    expect(next.items.map((item) => item.id)).not.toContain(batchId);
    const colleague = await addMember(world.db, world.projectId, 'admin', 'Colleague');
    const other = { db: world.db, actor: colleague, requestId: 'test' };
    expect((await listUploadBatches(other, { projectId: world.projectId, limit: 50 })).items).toEqual([]);
    await expect(listUploadItems(other, { batchId, limit: 50 })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('tell what has changed since', async () => {
    await send(new Uint8Array([1, 2, 3]));
    const first = await listUploadItems(world.context, { batchId, limit: 50 });
    expect(first.items[0]?.state).toBe('queued');
    await world.drain();
    const second = await listUploadItems(world.context, { batchId, limit: 50, changedSince: first.cursorNow });
    expect(second.items[0]).toMatchObject({ state: 'refused', clientKey: first.items[0]?.clientKey });
    expect((await listUploadItems(world.context, { batchId, limit: 50, changedSince: Date.now() + 60_000 })).items).toEqual([]);
  });

  it('go through all items, page by page', async () => {
    for (let i = 0; i < 7; i += 1) await world.db.uploadItem.create({ data: { batchId, clientKey: `k${i}`, state: 'stored', byteLength: 1 } });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listUploadItems(world.context, { batchId, limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((item) => item.clientKey));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.toSorted()).toEqual(['k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6']);
  });
});

describe('the pseudonym key', () => {
  it('is given to who may upload, and that is written down', async () => {
    expect((await getPseudonymKey(world.context, { projectId: world.projectId })).key).toBe(world.key.toString('base64url'));
    expect(await world.db.auditEvent.count({ where: { action: 'pseudonymKey.read', actorId: world.actor.userId } })).toBe(1);
    const researcher = await addMember(world.db, world.projectId, 'researcher', 'Rosa');
    await expect(getPseudonymKey({ db: world.db, actor: researcher, requestId: 'test' }, { projectId: world.projectId })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
