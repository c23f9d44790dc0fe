import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleHead } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { imageFormatNamed } from '@/lib/image-formats';
import { videoSamples } from '@/lib/image-formats/video/sample-videos.fixture';
import { writeZip } from '@/lib/image-formats/zip/write-zip.fixture';
import { defaultDeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { noEyesPolicy } from '@/lib/imaging/deidentification/review-policy';
import { memberOf, StagingArea } from '../../storage';
import { settleReceiving } from '../queue/receiving';
import { sweepStaging } from '../queue/sweep';
import { forgetOrder } from '../review/read-order';
import { addMember, defaultReviewPolicy, listFiles, makeDicom, makeIngestWorld, makeSlice, type IngestWorld } from '../test-ingest';
import { createUploadBatch } from './create-upload-batch';
import { receiveBundle } from './receive-bundle';
import { receiveUpload } from './receive-upload';

let world: IngestWorld;
let batchId: string;
let bells = 0;

beforeAll(async () => {
  world = await makeIngestWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  batchId = (await createUploadBatch(world.context, { projectId: world.projectId })).id;
  bells = 0;
});

interface Sent {
  bytes: Uint8Array;
  [field: string]: unknown;
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const entryOf = ({ bytes, ...fields }: Sent) => ({ clientKey: randomUUID(), byteLength: bytes.length, sha256: hashOf(bytes), ...fields });
const packed = (entries: { byteLength: number }[], contents: Uint8Array[]) => Buffer.concat([bundleHead(entries), ...contents]);
const pack = (...files: Sent[]) => packed(files.map(entryOf), files.map(({ bytes }) => bytes));

const send = (bytes: Uint8Array, context = world.context, storage = world.storage) =>
  receiveBundle(context, { batchId, bytes, onQueued: () => (bells += 1) }, storage).catch((error: unknown) => {
    if (error instanceof FiducialError) return error;
    throw error;
  });
const withStaging = (methods: Partial<StagingArea>) => ({ ...world.storage, staging: Object.assign(Object.create(world.storage.staging) as StagingArea, methods) });
const rows = () => world.db.uploadItem.findMany({ where: { batchId }, orderBy: { clientKey: 'asc' } });
const nothingHappened = async () => [await rows(), listFiles(`${world.folder}/staging`), bells];
const NOTHING = [[], [], 0];

describe('a bundle of small files', () => {
  it('is taken whole, and each file becomes what it would have become alone', async () => {
    const first = makeSlice(0), second = makeSlice(1), third = new TextEncoder().encode('not an image');
    const reply = await send(pack({ bytes: first, clientKey: 'a'.repeat(16) }, { bytes: second, clientKey: 'b'.repeat(16) }, { bytes: third, clientKey: 'c'.repeat(16), modality: 'CT', anatomy: 'CHEST', groupKey: 'd'.repeat(16) }));
    expect(reply).toMatchObject({ items: [{ clientKey: 'a'.repeat(16), state: 'queued' }, { clientKey: 'b'.repeat(16), state: 'queued' }, { clientKey: 'c'.repeat(16), state: 'queued' }] });
    expect(bells).toBe(1);
    const waiting = await rows();
    expect(waiting.map(({ byteLength, modality, anatomy, groupKey, version }) => [byteLength, modality, anatomy, groupKey, version])).toEqual([[first.length, '', '', '', 1], [second.length, '', '', '', 1], [third.length, 'CT', 'CHEST', 'd'.repeat(16), 1]]);
    expect(waiting.map(({ id }) => hashOf(world.storage.staging.read(id)))).toEqual([first, second, third].map(hashOf));
    expect((await world.drain()).sort()).toEqual(['refused', 'stored', 'stored']);
    expect((await rows()).map(({ state }) => state)).toEqual(['stored', 'stored', 'refused']);
    expect(listFiles(`${world.folder}/staging`)).toEqual([]);
  });

  it('may hold whatever a file may be: an archive, a video, a slice that is clean already, one that is large', async () => {
    const format = imageFormatNamed('dicom');
    const context = { pseudonymKey: world.key, grouping: { studyKey: 'x' }, modality: 'CT', bodyPart: 'CHEST', profile: defaultDeidentificationProfile };
    const clean = Buffer.concat(format.deidentify(makeSlice(20), context).parts);
    const large = makeDicom({ sopInstanceUid: '1.2.3.1.1.99', rows: 256, columns: 200 });
    const [video] = await videoSamples();
    if (!video) throw new Error('There is no video to send.');
    const files = [clean, large, writeZip([{ name: 'a/1.dcm', bytes: makeSlice(21) }]), video.bytes];
    await send(pack(...files.map((bytes, i) => ({ bytes, clientKey: `${i}`.repeat(16), modality: 'US', anatomy: 'HEART' }))));
    expect((await world.drain()).toSorted()).toEqual(['stored', 'stored', 'stored', 'unpacked']);
    const items = (await rows()).filter(({ archiveId }) => archiveId === null);
    expect(items.map(({ state }) => state)).toEqual(['stored', 'stored', 'unpacked', 'stored']);
    const images = await world.db.image.findMany({ where: { id: { in: items.flatMap(({ imageId }) => imageId ?? []) } } });
    const ofItem = (i: number) => images.find(({ id }) => id === items[i]?.imageId);
    expect(ofItem(0)).toMatchObject({ contentHash: hashOf(clean), deidentification: expect.stringContaining('"by":"client"') as string });
    expect(readFileSync(join(world.folder, 'objects', ofItem(0)?.objectKey ?? '')).equals(clean)).toBe(true);
    expect(ofItem(1)).toMatchObject({ rows: 256, columns: 200 });
    expect(ofItem(3)?.framesKey).toMatch(/frames$/);
    expect(listFiles(`${world.folder}/staging`)).toEqual([]);
    expect(listFiles(`${world.folder}/work`)).toEqual([]);
  });

  it('of images whose pixels nobody has looked at is put aside, each whole', async () => {
    await world.db.project.update({ where: { id: world.projectId }, data: { reviewPolicy: JSON.stringify(defaultReviewPolicy) } });
    const format = imageFormatNamed('dicom');
    const context = { pseudonymKey: world.key, grouping: { studyKey: 'x' }, modality: 'CT', bodyPart: 'CHEST', profile: defaultDeidentificationProfile };
    const capture = (k: number) => makeDicom({ sopInstanceUid: `1.2.3.1.1.${k}`, sopClassUid: '1.2.840.10008.5.1.4.1.1.7', modality: 'OT', pixels: new Uint8Array(96).fill(k % 16) });
    const clean = Buffer.concat(format.deidentify(capture(31), context).parts);
    await send(pack({ bytes: clean }, { bytes: capture(32) }));
    forgetOrder(world.db, world.projectId);
    expect((await world.drain()).toSorted()).toEqual(['quarantined', 'quarantined']);
    const waiting = await world.db.quarantinedImage.findMany({ where: { projectId: world.projectId } });
    const kept = await Promise.all(waiting.map(({ objectKey }) => world.storage.quarantine.readWhole(objectKey, world.key)));
    expect(kept.map(hashOf).toSorted()).toEqual(waiting.map(({ contentHash }) => contentHash).toSorted());
    expect(kept.map(hashOf)).toContain(hashOf(clean));
    expect(listFiles(`${world.folder}/staging`)).toEqual([]);
    await world.db.project.update({ where: { id: world.projectId }, data: { reviewPolicy: JSON.stringify(noEyesPolicy) } });
    forgetOrder(world.db, world.projectId);
  });

  it('that is sent twice is taken once, also at the same moment', async () => {
    const bundle = pack(...[2, 3, 4].map((k) => ({ bytes: makeSlice(k) })));
    const [one, other] = await Promise.all([send(bundle), send(bundle)]);
    const idsOf = (reply: typeof one) => (reply instanceof FiducialError ? [reply.code] : reply.items.map(({ uploadId }) => uploadId));
    expect(idsOf(one)).toEqual(idsOf(other));
    expect(new Set(idsOf(one)).size).toBe(3);
    expect(await world.drain()).toEqual(['stored', 'stored', 'stored']);
    expect(await send(bundle)).toMatchObject({ items: [{ state: 'stored' }, { state: 'stored' }, { state: 'stored' }] });
    expect(await world.drain()).toEqual([]);
    // The slower of the two had written its files once more: what no upload needs is swept.
    await sweepStaging(world.db, world.storage.staging);
    expect(listFiles(`${world.folder}/staging`)).toEqual([]);
  });

  it('whose server died before the bytes were there goes on when it is sent again', async () => {
    const [bytes, clientKey] = [makeSlice(5), randomUUID()];
    const bundle = pack({ bytes, clientKey });
    await world.db.uploadItem.create({ data: { id: memberOf(StagingArea.makeBundleName(), 0), batchId, clientKey, state: 'receiving', byteLength: bytes.length } });
    expect(await send(bundle)).toMatchObject({ items: [{ state: 'queued' }] });
    expect(await world.drain()).toEqual(['stored']);
  });

  it('that could not be written is forgotten, so that it takes no room from what is sent later', async () => {
    const full = withStaging({ putTogether: () => Promise.reject(new Error('no space')) });
    const bundle = pack(...Array.from({ length: LIMITS.bundleFiles }, (_, i) => ({ bytes: Uint8Array.of(i) })));
    await expect(send(bundle, world.context, full)).rejects.toThrow('no space');
    expect(await nothingHappened()).toEqual(NOTHING);
    expect(await send(pack({ bytes: makeSlice(11) }))).toMatchObject({ items: [{ state: 'queued' }] });
    expect(await world.drain()).toEqual(['stored']);
  });

  it('whose server died before the rows knew of the bytes is found by the server itself', async () => {
    await expect(send(pack({ bytes: makeSlice(6) }), world.context, withStaging({ settle: () => Promise.reject(new Error('killed')) }))).rejects.toThrow('killed');
    expect(await settleReceiving(world.db, world.storage.staging, new Date(Date.now() + 60_000))).toBe(1);
    expect(await world.drain()).toEqual(['stored']);
  });

  it('leaves a file alone that was begun with tus', async () => {
    const clientKey = randomUUID();
    const metadata = `batchId ${Buffer.from(batchId).toString('base64')},clientKey ${Buffer.from(clientKey).toString('base64')}`;
    const request = new Request('http://127.0.0.1/api/v1/tus', { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'upload-length': '100', 'upload-metadata': metadata } });
    const begun = await receiveUpload(world.context, { request, onQueued: () => undefined }, world.storage);
    const uploadId = begun.headers.get('location')?.split('/').at(-1);
    expect(await send(pack({ bytes: makeSlice(7), clientKey }, { bytes: makeSlice(8) }))).toMatchObject({ items: [{ clientKey, uploadId, state: 'receiving' }, { state: 'queued' }] });
    await world.drain();
    await receiveUpload(world.context, { request: new Request(request, { method: 'DELETE' }), uploadId: uploadId ?? '', onQueued: () => undefined }, world.storage);
  });
});

describe('a bundle is refused, and nothing has changed, when', () => {
  const one = makeSlice(9), other = makeSlice(10);
  const wrong: Record<string, [Uint8Array, string]> = {
    'a file is not what it was': [packed([entryOf({ bytes: one }), entryOf({ bytes: other, sha256: hashOf(one) })], [one, other]), 'malformed'],
    'bytes are missing': [pack({ bytes: one }).subarray(0, -1), 'invalid'],
    'there are more bytes than were listed': [Buffer.concat([pack({ bytes: one }), Buffer.alloc(1)]), 'invalid'],
    'it is empty': [Buffer.alloc(0), 'invalid'],
    'it lists nothing': [packed([], []), 'invalid'],
    'the list is longer than the body': [Buffer.from([0xff, 0xff, 0xff, 0xff, 0x7b]), 'invalid'],
    'the list is not JSON': [Buffer.concat([Buffer.from([0, 0, 0, 2]), Buffer.from('{{')]), 'invalid'],
    'the list is not UTF-8': [Buffer.concat([Buffer.from([0, 0, 0, 2]), Buffer.from([0xc3, 0x28])]), 'invalid'],
    'a name of a file is in the list': [pack({ bytes: one, filename: 'Fairweather.dcm' }), 'invalid'],
    'a client key may be a name': [pack({ bytes: one, clientKey: 'Florence Fairweather' }), 'invalid'],
    'a client key occurs twice': [pack({ bytes: one, clientKey: 'e'.repeat(16) }, { bytes: other, clientKey: 'e'.repeat(16) }), 'invalid'],
    'a checksum is missing': [packed([{ ...entryOf({ bytes: one }), sha256: undefined } as { byteLength: number }], [one]), 'invalid'],
    'a length is no number of bytes': [packed([{ ...entryOf({ bytes: one }), byteLength: -1 }], [one]), 'invalid'],
    'the files are larger than a bundle may be': [pack(...[0, 1].map((k) => ({ bytes: new Uint8Array(LIMITS.bundleBytes / 2 + k) }))), 'too_large'],
    'there are too many files': [pack(...Array.from({ length: LIMITS.bundleFiles + 1 }, () => ({ bytes: new Uint8Array(1) }))), 'invalid'],
  };
  it.each(Object.entries(wrong))('%s', async (_title, [bytes, code]) => {
    const problem = await send(bytes);
    expect(problem).toMatchObject({ code });
    expect(JSON.stringify(problem)).not.toMatch(/Fairweather/i);
    expect(await nothingHappened()).toEqual(NOTHING);
  });

  it('the batch is another person’s, or theirs no longer', async () => {
    const actor = await addMember(world.db, world.projectId, 'annotator', 'Grace');
    expect(await send(pack({ bytes: one }), { ...world.context, actor })).toMatchObject({ code: 'not_found' });
    const { id } = await world.db.membership.findFirstOrThrow({ where: { userId: world.actor.userId } });
    await world.db.membership.update({ where: { id }, data: { role: 'researcher' } });
    expect(await send(pack({ bytes: one }))).toMatchObject({ code: 'forbidden' });
    await world.db.membership.update({ where: { id }, data: { role: 'annotator' } });
    expect(await nothingHappened()).toEqual(NOTHING);
  });

  it('there is no room for all of it', async () => {
    const full = await createUploadBatch(world.context, { projectId: world.projectId });
    await world.db.uploadItem.createMany({ data: Array.from({ length: LIMITS.uploadsWaiting - 1 }, () => ({ batchId: full.id, clientKey: randomUUID(), state: 'queued', byteLength: 1 })) });
    expect(await send(pack({ bytes: one }, { bytes: other }))).toMatchObject({ code: 'rate_limited' });
    expect(await nothingHappened()).toEqual(NOTHING);
    expect(await send(pack({ bytes: one }))).toMatchObject({ items: [{ state: 'queued' }] });
    await world.db.uploadItem.deleteMany({ where: { batchId: full.id } });
    await world.drain();
  });
});
