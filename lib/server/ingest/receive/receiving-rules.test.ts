import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { settleReceiving } from '../queue/receiving';
import { addMember, listFiles, makeDicom, makeIngestWorld, type IngestWorld } from '../test-ingest';
import { createUploadBatch } from './create-upload-batch';
import { findUploadItems } from './find-upload-items';
import { receiveUpload } from './receive-upload';

let world: IngestWorld;
let batchId: string;

beforeAll(async () => {
  world = await makeIngestWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  batchId = (await createUploadBatch(world.context, { projectId: world.projectId })).id;
});

const encode = (metadata: Record<string, string>) => Object.entries(metadata).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** One request to the operation, as the route makes it; a problem comes back as the FiducialError. */
async function ask(method: string, path: string, headers: Record<string, string>, body?: Uint8Array): Promise<Response | FiducialError> {
  const request = new Request(`http://127.0.0.1/api/v1/tus${path}`, { method, headers: { 'tus-resumable': '1.0.0', ...headers }, ...(body ? { body: new Uint8Array(body) } : {}) });
  const uploadId = path.slice(1);
  return receiveUpload(world.context, { request, ...(uploadId ? { uploadId } : {}), onQueued: () => undefined }, world.storage).catch((error: unknown) => {
    if (error instanceof FiducialError) return error;
    throw error;
  });
}

const send = (bytes: Uint8Array, metadata: Record<string, string> = {}) =>
  ask('POST', '', { 'upload-length': String(bytes.length), 'upload-metadata': encode({ batchId, clientKey: randomUUID(), ...metadata }), 'content-type': 'application/offset+octet-stream' }, bytes);
const states = async () => (await world.db.uploadItem.findMany({ where: { batchId } })).map(({ state }) => state);

describe('the checksum of a file', () => {
  const bytes = makeDicom({ sopInstanceUid: '1.2.3.77' });

  it('that is right lets it through', async () => {
    expect(await send(bytes, { sha256: hashOf(bytes) })).toMatchObject({ status: 201 });
    expect(await states()).toEqual(['queued']);
    expect(await world.drain()).toEqual(['stored']);
  });

  it('that is wrong refuses it, deletes the bytes, and says so', async () => {
    expect(await send(bytes, { sha256: hashOf(new Uint8Array(1)) })).toMatchObject({ code: 'malformed', extra: { checksum: 'mismatch' } });
    expect(await states()).toEqual(['refused']);
    expect(listFiles(`${world.folder}/staging`)).toEqual([]);
  });

  it('is looked at too when the server died between the last byte and the row', async () => {
    const created = (await ask('POST', '', { 'upload-length': String(bytes.length), 'upload-metadata': encode({ batchId, clientKey: randomUUID(), sha256: hashOf(new Uint8Array(1)) }) })) as Response;
    const id = created.headers.get('location')?.split('/').at(-1) ?? '';
    writeFileSync(world.storage.staging.pathOf(id), bytes);
    expect(await settleReceiving(world.db, world.storage.staging, new Date(Date.now() + 60_000))).toBe(0);
    expect(await states()).toEqual(['refused']);
  });

  it('that a power cut has taken away holds nothing up', async () => {
    const other = makeDicom({ sopInstanceUid: '1.2.3.81' });
    const created = (await ask('POST', '', { 'upload-length': String(other.length), 'upload-metadata': encode({ batchId, clientKey: randomUUID(), sha256: hashOf(other) }) })) as Response;
    const id = created.headers.get('location')?.split('/').at(-1) ?? '';
    writeFileSync(world.storage.staging.pathOf(id), other);
    writeFileSync(`${world.storage.staging.pathOf(id)}.json`, '');
    expect(await settleReceiving(world.db, world.storage.staging, new Date(Date.now() + 60_000))).toBe(1);
    expect(await world.drain()).toEqual(['stored']);
  });

  it('must be one', async () => {
    for (const sha256 of ['', 'abc', 'Florence Fairweather', 'A'.repeat(64)]) expect(await send(bytes, { sha256 })).toMatchObject({ code: 'invalid' });
    for (const review of ['{', '[]', '{"reasons":["Florence"]}', `{"reasons":[],"proposals":[],"faceRisk":false,"deviceKey":"${'f'.repeat(9000)}"}`]) expect(await send(bytes, { review })).toMatchObject({ code: 'invalid' });
  });
});

it('a file is not acknowledged, nor queued by the server itself, before its name is on the disk', async () => {
  const bytes = makeDicom({ sopInstanceUid: '1.2.3.80' });
  const settle = () => vi.spyOn(world.storage.staging, 'settle').mockRejectedValueOnce(new Error('killed'));
  const later = () => settleReceiving(world.db, world.storage.staging, new Date(Date.now() + 60_000));
  settle();
  await expect(send(bytes)).rejects.toThrow('killed');
  expect(await states()).toEqual(['receiving']);
  settle();
  await expect(later()).rejects.toThrow('killed');
  expect(await states()).toEqual(['receiving']);
  expect(await later()).toBe(1);
  expect(await world.drain()).toEqual(['stored']);
});

describe('the room of one person', () => {
  const fill = (rows: number, byteLength: number) => world.db.uploadItem.createMany({ data: Array.from({ length: rows }, () => ({ batchId, clientKey: randomUUID(), state: 'queued', byteLength })) });
  const bytes = makeDicom({ sopInstanceUid: '1.2.3.78' });

  it('ends with so many files, and begins again when some are through', async () => {
    await fill(LIMITS.uploadsWaiting, 1);
    expect(await send(bytes)).toMatchObject({ code: 'rate_limited', status: 429, extra: { retryAfterS: 5 } });
    await world.db.uploadItem.updateMany({ where: { batchId }, data: { state: 'stored' } });
    expect(await send(bytes)).toMatchObject({ status: 201 });
    await world.db.uploadItem.deleteMany({ where: { batchId } });
  });

  it('ends with so many bytes, of one person only', async () => {
    await fill(26, LIMITS.fileBytes);
    expect(await send(bytes)).toMatchObject({ code: 'rate_limited' });
    const colleague = await addMember(world.db, world.projectId, 'annotator', 'Colleague');
    const context = { ...world.context, actor: colleague };
    const other = await createUploadBatch(context, { projectId: world.projectId });
    const request = new Request('http://127.0.0.1/api/v1/tus', { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'upload-length': '5', 'upload-metadata': encode({ batchId: other.id, clientKey: randomUUID() }) } });
    expect((await receiveUpload(context, { request, onQueued: () => undefined }, world.storage)).status).toBe(201);
    await world.db.uploadItem.deleteMany({ where: { batchId } });
  });
});

it('files are found again by their client keys, in one’s own batches only', async () => {
  const clientKey = randomUUID();
  await send(makeDicom({ sopInstanceUid: '1.2.3.79' }), { clientKey });
  expect(await findUploadItems(world.context, { batchId, clientKeys: [clientKey, randomUUID()] })).toMatchObject({ items: [{ clientKey, state: 'queued' }] });
  const colleague = await addMember(world.db, world.projectId, 'admin', 'Curious');
  await expect(findUploadItems({ ...world.context, actor: colleague }, { batchId, clientKeys: [clientKey] })).rejects.toMatchObject({ code: 'not_found' });
  await world.drain();
});

describe('B34, one file sent two hundred times at once', () => {
  it('becomes one image under two hundred names', async () => {
    const bytes = makeDicom({ sopInstanceUid: '1.2.3.90', pixels: new Uint8Array(96).fill(9) });
    const answers = await Promise.all(Array.from({ length: 200 }, () => send(bytes, { sha256: hashOf(bytes) })));
    expect(answers.every((answer) => answer instanceof Response && answer.status === 201)).toBe(true);
    const outcomes = await world.drain();
    expect([outcomes.filter((outcome) => outcome === 'stored').length, outcomes.filter((outcome) => outcome === 'duplicate').length]).toEqual([1, 199]);
    expect(await world.db.image.count({ where: { contentHash: hashOf(bytes) } })).toBeLessThanOrEqual(1);
  });

  it('under one name is one upload', async () => {
    const clientKey = randomUUID();
    const bytes = makeDicom({ sopInstanceUid: '1.2.3.91', pixels: new Uint8Array(96).fill(8) });
    const answers = await Promise.all(Array.from({ length: 200 }, () => send(bytes, { clientKey })));
    expect(answers.filter((answer) => answer instanceof Response && answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer instanceof FiducialError && answer.code === 'conflict')).toHaveLength(199);
    expect(await states()).toEqual(['queued']);
    expect(await world.drain()).toEqual(['stored']);
  });
});
