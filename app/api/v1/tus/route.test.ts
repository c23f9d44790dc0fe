import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fakeIdentity, findTexts, makeDicom, makeIngestWorld, type IngestWorld } from '@/lib/server/ingest/test-ingest';
import { startJobs } from '@/lib/server/jobs';
import { GET as getContent } from '../images/[imageId]/content/route';
import { GET as getImage } from '../images/[imageId]/route';
import { POST as createBatch } from '../projects/[projectId]/uploads/route';
import { GET as listItems } from '../uploads/[batchId]/items/route';
import { HEAD, PATCH } from './[uploadId]/route';
import { POST } from './route';

let world: IngestWorld;
const secret = `fid_${randomBytes(32).toString('base64url')}`;

beforeAll(async () => {
  world = await makeIngestWorld();
  Object.assign(globalThis, { fiducialDatabase: Promise.resolve(world.db), fiducialStorage: world.storage });
  await world.db.apiToken.create({ data: { userId: world.actor.userId, name: 'Scanner', tokenHash: createHash('sha256').update(secret).digest('hex'), scopes: 'read upload' } });
});
afterAll(async () => {
  await (await startJobs()).stop();
  await world.close();
});

type Handler = typeof POST;

function call(handler: Handler, method: string, params: Record<string, string>, headers: Record<string, string> = {}, body?: Uint8Array | string, token = secret): Promise<Response> {
  const request = new Request('http://127.0.0.1/api/v1/tus/' + (params['uploadId'] ?? ''), {
    method, headers: { authorization: `Bearer ${token}`, ...headers }, ...(body === undefined ? {} : { body: body as BodyInit, duplex: 'half' as const }),
  });
  return handler(request, { params: Promise.resolve(params) });
}

it('takes a file from a client with a token, in two pieces, and serves its de-identified bytes', async () => {
  const { projectId } = world;
  const batch = (await (await call(createBatch, 'POST', { projectId }, { 'content-type': 'application/json' }, '{}')).json()) as { id: string };
  const bytes = makeDicom({ extra: fakeIdentity() });
  const metadata = Object.entries({ batchId: batch.id, clientKey: randomUUID() }).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
  const tus = { 'tus-resumable': '1.0.0' };

  const stranger = await call(POST, 'POST', {}, { ...tus, 'upload-length': '1', 'upload-metadata': metadata }, undefined, `fid_${'a'.repeat(43)}`);
  expect(stranger.status).toBe(401);
  const created = await call(POST, 'POST', {}, { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata, 'content-type': 'application/offset+octet-stream' }, bytes.subarray(0, 500));
  expect([created.status, created.headers.get('upload-offset')]).toEqual([201, '500']);
  const uploadId = created.headers.get('location')?.split('/').at(-1) ?? '';
  const head = await call(HEAD, 'HEAD', { uploadId }, tus);
  expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '500']);
  const sent = await call(PATCH, 'PATCH', { uploadId }, { ...tus, 'upload-offset': '500', 'content-type': 'application/offset+octet-stream' }, bytes.subarray(500));
  expect([sent.status, sent.headers.get('upload-offset')]).toEqual([204, String(bytes.length)]);

  await (await startJobs()).settle();
  const listed = (await (await call(listItems, 'GET', { batchId: batch.id })).json()) as { items: { state: string; imageId: string }[] };
  expect(listed.items).toMatchObject([{ state: 'stored' }]);
  const imageId = listed.items[0]?.imageId ?? '';
  const detail = (await (await call(getImage, 'GET', { imageId })).json()) as { frameTable: { frames: { offset: number; length: number } }; contentHash: string };
  const { offset, length } = detail.frameTable.frames;
  const range = await call(getContent, 'GET', { imageId }, { range: `bytes=${offset}-${offset + length - 1}` });
  expect(range.status).toBe(206);
  const pixels = new Uint16Array(await range.arrayBuffer());
  expect([...pixels]).toEqual(Array.from({ length: 48 }, (_, i) => (i * 37) % 4096));
  const whole = Buffer.from(await (await call(getContent, 'GET', { imageId })).arrayBuffer());
  expect(createHash('sha256').update(whole).digest('hex')).toBe(detail.contentHash);
  expect(findTexts(world.folder, ['Fairweather', 'MRN-55512', '19310704'])).toEqual([]);
});
