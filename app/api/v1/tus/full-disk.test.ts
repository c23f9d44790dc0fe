import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleHead } from '@/lib/api';
import { createUploadBatch, listUploadItems, ParserPool, sweepQuarantine, sweepStaging, sweepWork } from '@/lib/server/ingest';
import { defaultReviewPolicy, fakeIdentity, listFiles, makeDicom, makeIngestWorld, openStorage, textElement, type IngestWorld } from '@/lib/server/ingest/test-ingest';
import { mayMount, mountSmallDisk, type SmallDisk } from '@/lib/server/ingest/test-small-disk';
import { IngestLoop } from '@/lib/server/jobs';
import { POST as sendBundle } from '../uploads/[batchId]/bundles/route';
import { DELETE, HEAD, PATCH } from './[uploadId]/route';
import { POST } from './route';

/** D3 C4 (security.md): the disk is full while a file arrives, while it is read, while it is stored, put into quarantine, or written into the database. */
const MIB = 1 << 20;
const secret = `fid_${randomBytes(32).toString('base64url')}`;
const tus = { 'tus-resumable': '1.0.0' };
const type = { 'content-type': 'application/offset+octet-stream' };

let world: IngestWorld;
let disk: SmallDisk;
let batchId: string;
const opened: { close(): void }[] = [];

beforeAll(async () => {
  world = await makeIngestWorld({ policy: defaultReviewPolicy });
  await world.db.apiToken.create({ data: { userId: world.actor.userId, name: 'Scanner', tokenHash: createHash('sha256').update(secret).digest('hex'), scopes: 'read upload' } });
  // Files are read when the test says so.
  Object.assign(globalThis, { fiducialDatabase: Promise.resolve(world.db), fiducialJobs: Promise.resolve({ ring: () => undefined }) });
});
afterAll(() => world.close());
beforeEach(async () => {
  batchId = (await createUploadBatch(world.context, { projectId: world.projectId })).id;
});
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** The data directory (or only its objects) on a disk of three megabytes. */
function useSmallDisk(what: 'all' | 'objects' = 'all') {
  const mounted = mountSmallDisk(3 * MIB);
  if (!mounted) throw new Error('It could be mounted a moment ago.');
  disk = mounted;
  opened.push(disk);
  const storage = what === 'all' ? openStorage(disk.folder) : openStorage(world.folder, { kind: 'directory', folder: disk.folder });
  Object.assign(globalThis, { fiducialStorage: storage });
  return storage;
}

type Handler = typeof POST;

function call(handler: Handler, method: string, uploadId: string | null, headers: Record<string, string>, body?: Uint8Array): Promise<Response> {
  const init = { method, headers: { authorization: `Bearer ${secret}`, ...tus, ...headers }, ...(body === undefined ? {} : { body: new Uint8Array(body), duplex: 'half' as const }) };
  return handler(new Request(`http://127.0.0.1/api/v1/tus/${uploadId ?? ''}`, init), { params: Promise.resolve(uploadId === null ? {} : { uploadId }) });
}

const encode = (clientKey: string) => Object.entries({ batchId, clientKey }).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
const create = (length: number, body?: Uint8Array, clientKey: string = randomUUID()) => call(POST, 'POST', null, { 'upload-length': String(length), 'upload-metadata': encode(clientKey), ...(body ? type : {}) }, body);
const idOf = (created: Response) => created.headers.get('location')?.split('/').at(-1) ?? '';
const items = () => world.db.uploadItem.findMany({ where: { batchId } });

async function expectNoRoom(response: Response): Promise<void> {
  expect([response.status, response.headers.get('content-type'), response.headers.get('retry-after')]).toEqual([507, 'application/problem+json', '60']);
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem).toMatchObject({ code: 'out_of_space', title: 'The server has no room left', status: 507 });
  expect(problem['detail']).toMatch(/disk of the server is full.*as soon as there is room/s);
  expect(JSON.stringify(problem)).not.toContain(disk.folder);
}

let serial = 0;
/** About 400 kB with an identity, so that the child has to write all of it anew. */
function bigDicom(modality = 'CT'): Uint8Array {
  serial += 1;
  const pixels = new Uint8Array(Uint16Array.from({ length: 200_000 }, (_, i) => (i * 37 + serial) % 4096).buffer);
  return makeDicom({ rows: 400, columns: 500, pixels, modality, sopInstanceUid: `1.2.3.400.${serial}`, extra: [textElement(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'), ...fakeIdentity()] });
}

/** What a server does with all that waits, until it cannot go on or nothing is left. */
async function readAll(storage: ReturnType<typeof openStorage>): Promise<string[]> {
  const said: string[] = [];
  const loop = new IngestLoop({ db: world.db, storage, parsers: new ParserPool({ areas: [storage.staging, storage.work] }) }, ({ uploadId, outcome, error }) => {
    // Images of the tests before lie on disks that are gone: that is not looked at here.
    if (uploadId !== undefined) said.push(outcome ?? error ?? '');
  });
  await loop.settle();
  await loop.stop();
  return said;
}

const reasons = async () => (await listUploadItems(world.context, { batchId, limit: 50 })).items.map(({ state, reason }) => [state, reason]);
const FULL_AND_WAITS = ['queued', expect.stringMatching(/disk of the server is full.*safe.*as soon as there is room/) as string];
const below = (folder: string) => ['objects', 'quarantine', 'staging', 'work'].flatMap((name) => listFiles(join(folder, name)));

describe.runIf(mayMount())('a disk that is full', () => {
  it('while a file arrives: answered with 507, nothing is acknowledged, and nothing is left after it is given up', async () => {
    const storage = useSmallDisk();
    await expectNoRoom(await create(8 * MIB, randomBytes(8 * MIB)));
    const [item] = await items();
    expect(item).toMatchObject({ state: 'receiving' });
    disk.fill();
    const head = await call(HEAD, 'HEAD', item?.id ?? '', {});
    const offset = Number(head.headers.get('upload-offset'));
    expect(offset).toBeLessThan(3 * MIB);
    await expectNoRoom(await call(PATCH, 'PATCH', item?.id ?? '', { ...type, 'upload-offset': String(offset) }, randomBytes(MIB)));
    expect((await call(DELETE, 'DELETE', item?.id ?? '', {})).status).toBe(204);
    expect(below(disk.folder)).toEqual([]);
    expect(await readAll(storage)).toEqual([]);
    expect((await items()).map(({ state }) => state)).toEqual(['cancelled']);
  });

  it('before a file begins: answered with 507 and forgotten, so that the same file can be sent under its name when there is room', async () => {
    const storage = useSmallDisk();
    const clientKey = randomUUID();
    const bytes = bigDicom();
    disk.fill();
    await expectNoRoom(await create(bytes.length, undefined, clientKey));
    expect([await items(), below(disk.folder)]).toEqual([[], []]);
    disk.free();
    expect((await create(bytes.length, bytes, clientKey)).status).toBe(201);
    expect(await readAll(storage)).toEqual(['stored']);
  });

  it('goes on where it was when there is room again', async () => {
    const storage = useSmallDisk();
    const bytes = bigDicom();
    disk.fill(100_000);
    await expectNoRoom(await create(bytes.length, bytes));
    const id = (await items())[0]?.id ?? '';
    disk.free();
    const offset = Number((await call(HEAD, 'HEAD', id, {})).headers.get('upload-offset'));
    expect(offset).toBeGreaterThan(0);
    expect((await call(PATCH, 'PATCH', id, { ...type, 'upload-offset': String(offset) }, bytes.subarray(offset))).status).toBe(204);
    expect(await readAll(storage)).toEqual(['stored']);
  });

  it('while a bundle of small files arrives: answered with 507, and the same bundle is taken when there is room', async () => {
    const storage = useSmallDisk();
    const files = [bigDicom(), bigDicom()];
    const list = files.map((bytes) => ({ clientKey: randomUUID(), byteLength: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }));
    const bundle = () => sendBundle(
      new Request(`http://127.0.0.1/api/v1/uploads/${batchId}/bundles`, { method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/octet-stream' }, body: Buffer.concat([bundleHead(list), ...files]) }),
      { params: Promise.resolve({ batchId }) },
    );
    disk.fill(600_000);
    await expectNoRoom(await bundle());
    expect((await items()).map(({ state }) => state)).toEqual([]);
    expect(listFiles(storage.staging.folder).filter((path) => /_[0-9a-f]{12}$/.test(path))).toEqual([]);
    disk.free();
    expect((await bundle()).status).toBe(200);
    expect(await readAll(storage)).toEqual(['stored', 'stored']);
  });

  it.each([
    ['while a parser child writes', 'CT', 'all', 'stored'],
    ['while the store writes', 'CT', 'objects', 'stored'],
    ['while quarantine writes', 'US', 'all', 'quarantined'],
  ] as const)('%s: the file waits, says why, costs no attempt, and is read when there is room', async (_, modality, what, outcome) => {
    const storage = useSmallDisk(what);
    const bytes = bigDicom(modality);
    const id = idOf(await create(bytes.length, bytes));
    const rowsBefore = [await world.db.image.count(), await world.db.quarantinedImage.count()];
    // Room for the child's work but not for quarantine's copy of it.
    disk.fill(modality === 'US' ? bytes.length + 100_000 : 100_000);
    for (const turn of [1, 2, 3, 4]) {
      expect(await readAll(storage), `turn ${turn}`).toEqual(['StoreUnavailable ENOSPC']);
      expect(await world.db.uploadItem.findUnique({ where: { id } })).toMatchObject({ state: 'queued', attempts: 0, deaths: 0, reason: '' });
      expect(await reasons()).toEqual([FULL_AND_WAITS]);
    }
    expect([await world.db.image.count(), await world.db.quarantinedImage.count()]).toEqual(rowsBefore);
    expect(below(disk.folder).filter((path) => !path.includes('/staging/'))).toEqual([]);
    disk.free();
    expect(await readAll(storage)).toEqual([outcome]);
    expect(await reasons()).toEqual([[outcome, '']]);
    await sweepStaging(world.db, storage.staging);
    await sweepWork(world.db, storage.work);
    await sweepQuarantine(world.db, storage.quarantine, new Date(Date.now() + 7_200_000));
    expect(listFiles(storage.staging.folder).concat(listFiles(storage.work.folder))).toEqual([]);
  });
});

describe('a database that is full', () => {
  it('answers a new upload with 507 and keeps nothing of it', async () => {
    const storage = openStorage(world.folder);
    Object.assign(globalThis, { fiducialStorage: storage });
    disk = { folder: world.folder, fill: () => undefined, free: () => undefined, close: () => undefined };
    const before = await world.db.uploadItem.count();
    const [{ pages }] = (await world.db.$queryRawUnsafe('SELECT page_count AS pages FROM pragma_page_count()')) as [{ pages: bigint }];
    await world.db.$queryRawUnsafe(`PRAGMA max_page_count = ${Number(pages)}`);
    try {
      let answer: Response | null = null;
      for (let tries = 0; tries < 400 && answer?.status !== 507; tries += 1) answer = await create(5);
      if (!answer) throw new Error('nothing was tried');
      await expectNoRoom(answer);
    } finally {
      await world.db.$queryRawUnsafe('PRAGMA max_page_count = 1073741823');
    }
    const after = await items();
    expect(after.length + before).toBe(await world.db.uploadItem.count());
    expect(listFiles(storage.staging.folder).filter((path) => !path.endsWith('.json'))).toHaveLength(after.length);
    expect((await create(5)).status).toBe(201);
    expect(await readAll(storage)).toEqual([]);
  });
});
