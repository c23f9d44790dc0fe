import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bundleHead } from '@/lib/api';
import { imageFormatNamed } from '@/lib/image-formats';
import { writeZip } from '@/lib/image-formats/zip/write-zip.fixture';
import { defaultDeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { StoreUnavailable, type StagingArea } from '../../storage';
import { entryClientKey } from '../archive/unpack-archive';
import { processUpload } from '../process-upload';
import { claimUpload } from '../queue/upload-moves';
import { cancelReceiving, settleReceiving } from '../queue/receiving';
import { findTexts, listFiles, makeIngestWorld, makeSlice, type IngestWorld } from '../test-ingest';
import { createUploadBatch } from './create-upload-batch';
import { receiveBundle } from './receive-bundle';

let world: IngestWorld;
let batchId: string;
beforeAll(async () => {
  world = await makeIngestWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  batchId = (await createUploadBatch(world.context, { projectId: world.projectId })).id;
});

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const pack = (...files: { bytes: Uint8Array; clientKey: string }[]) =>
  Buffer.concat([bundleHead(files.map(({ bytes, clientKey }) => ({ clientKey, byteLength: bytes.length, sha256: hashOf(bytes) }))), ...files.map(({ bytes }) => bytes)]);
const withStaging = (methods: Partial<StagingArea>) => ({ ...world.storage, staging: Object.assign(Object.create(world.storage.staging) as StagingArea, methods) });
const send = (bytes: Uint8Array, storage = world.storage) => receiveBundle(world.context, { batchId, bytes, onQueued: () => undefined }, storage);
const killed = () => Promise.reject(new Error('killed'));
const itemOf = (clientKey: string) => world.db.uploadItem.findFirstOrThrow({ where: { batchId, clientKey } });
const soon = () => new Date(Date.now() + 60_000);
function gate() {
  let open = () => undefined as void;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}
const staged = () => listFiles(`${world.folder}/staging`);

describe('what a server that died has left of a bundle', () => {
  it('holds up no other upload, whatever is missing of what came after it', async () => {
    const [one, other] = [{ bytes: makeSlice(0), clientKey: randomUUID() }, { bytes: makeSlice(1), clientKey: randomUUID() }];
    await expect(send(pack(one, other), withStaging({ settle: killed }))).rejects.toThrow('killed');
    // Sent again alone: of what was begun, the power cut has left the notes only.
    const { id } = await itemOf(one.clientKey);
    writeFileSync(`${world.storage.staging.pathOf(id)}.json`, JSON.stringify({ id, size: one.bytes.length, metadata: { sha256: hashOf(one.bytes) } }));
    expect(await settleReceiving(world.db, world.storage.staging, soon())).toBe(2);
    expect(await world.drain()).toEqual(['stored', 'stored']);
    expect(staged()).toEqual([]);
  });

  it('holds up no other upload where the disk is damaged', async () => {
    const files = [9, 10, 11].map((k) => ({ bytes: makeSlice(k), clientKey: randomUUID() }));
    await expect(send(pack(...files), withStaging({ settle: killed }))).rejects.toThrow('killed');
    const damaged = (await itemOf(files[0]?.clientKey ?? '')).id;
    const bringToDisk = world.storage.staging.bringToDisk.bind(world.storage.staging);
    const { staging } = withStaging({ bringToDisk: (id) => (id === damaged ? Promise.reject(Object.assign(new Error('input/output error'), { code: 'EIO' })) : bringToDisk(id)) });
    await expect(settleReceiving(world.db, staging, soon())).rejects.toThrow('input/output');
    expect((await world.drain()).toSorted()).toEqual(['stored', 'stored']);
    expect(await settleReceiving(world.db, world.storage.staging, soon())).toBe(1);
    expect(await world.drain()).toEqual(['stored']);
  });

  it('is not read while it is sent again', async () => {
    const file = { bytes: makeSlice(2), clientKey: randomUUID() };
    await expect(send(pack(file), withStaging({ settle: killed }))).rejects.toThrow('killed');
    const [put, begun] = [gate(), gate()];
    const slow = withStaging({
      async put(id, bytes) {
        begun.open();
        await put.passed;
        await world.storage.staging.put(id, bytes);
      },
    });
    const again = send(pack(file), slow);
    await begun.passed;
    // The server looks after what it was left with, and reads what it finds.
    await settleReceiving(world.db, world.storage.staging, soon());
    await world.drain();
    put.open();
    await again;
    await world.drain();
    expect(await itemOf(file.clientKey)).toMatchObject({ state: 'stored' });
    expect(staged(), 'bytes that nobody has checked and no upload needs').toEqual([]);
  });
});

describe('a file that the server takes out of an archive', () => {
  it('is not exchanged, on its way into the store either, by who sends another under its key', async () => {
    const clean = Buffer.concat(imageFormatNamed('dicom').deidentify(makeSlice(4), { pseudonymKey: world.key, grouping: { studyKey: 'x' }, modality: 'CT', bodyPart: 'CHEST', profile: defaultDeidentificationProfile }).parts);
    // As long as the other, and no image.
    const inside = Buffer.alloc(clean.length, 'Fairweather ');
    const archiveId = await world.enqueue(writeZip([{ name: 'a.dcm', bytes: inside }]));
    await world.db.uploadItem.update({ where: { id: archiveId }, data: { batchId } });
    const archive = await claimUpload(world.db, archiveId);
    if (!archive) throw new Error('There is nothing to claim.');
    const clientKey = entryClientKey(archiveId, 0);
    const [checked, takenOut] = [gate(), gate()];
    const putTogether = world.storage.objects.putTogether.bind(world.storage.objects);
    let other: Promise<unknown> | null = null;
    const unpack = world.parsers.unpack.bind(world.parsers);
    const spies = [
      // While the child takes the file out, its row is there and its bytes are not.
      vi.spyOn(world.parsers, 'unpack').mockImplementation(async (request, signal) => {
        if (request.entry !== null) {
          expect(await send(pack({ bytes: clean, clientKey }))).toMatchObject({ items: [{ clientKey, state: 'receiving' }] });
          const claim = await claimUpload(world.db, (await itemOf(clientKey)).id);
          if (claim) await Promise.race([checked.passed, (other = processUpload(world, claim))]);
        }
        return unpack(request, signal);
      }),
      // What was sent has been read and found clean, and is about to get its name in the store.
      vi.spyOn(world.storage.objects, 'putTogether').mockImplementationOnce(async (...input) => {
        checked.open();
        if (other) await takenOut.passed;
        return putTogether(...input);
      }),
    ];
    const unpacked = processUpload(world, archive);
    await unpacked.finally(takenOut.open);
    await other;
    for (const spy of spies) spy.mockRestore();
    await world.drain();
    expect(findTexts(join(world.folder, 'objects'), ['Fairweather'])).toEqual([]);
    for (const { objectKey, contentHash } of await world.db.image.findMany()) expect(hashOf(readFileSync(join(world.folder, 'objects', objectKey)))).toBe(contentHash);
    expect((await itemOf(clientKey)).state).toBe('refused');
    expect(staged()).toEqual([]);
  });

  const unpackWith = async (bytes: Uint8Array, meanwhile: (clientKey: string) => Promise<void>) => {
    const archiveId = await world.enqueue(writeZip([{ name: 'a.dcm', bytes }]));
    await world.db.uploadItem.update({ where: { id: archiveId }, data: { batchId } });
    const claim = await claimUpload(world.db, archiveId);
    const unpack = world.parsers.unpack.bind(world.parsers);
    const spy = vi.spyOn(world.parsers, 'unpack').mockImplementation(async (request, signal) => {
      const reply = await unpack(request, signal);
      if (reply.kind === (request.entry === null ? 'listed' : 'unpacked')) await meanwhile(request.entry === null ? '' : entryClientKey(archiveId, 0));
      return reply;
    });
    if (claim) await processUpload(world, claim).finally(() => spy.mockRestore());
    return entryClientKey(archiveId, 0);
  };

  it('is on the disk with its name before its row says so', async () => {
    const settle = world.storage.staging.settle.bind(world.storage.staging);
    const seen: string[][] = [];
    const spy = vi.spyOn(world.storage.staging, 'settle').mockImplementation(async () => {
      const items = await world.db.uploadItem.findMany({ where: { batchId, archiveId: { not: null } } });
      seen.push(items.map(({ id, state }) => `${state} ${world.storage.staging.find(id)?.byteLength ?? 'nothing'}`));
      await settle();
    });
    const bytes = makeSlice(7);
    await unpackWith(bytes, async () => undefined);
    spy.mockRestore();
    expect(seen).toEqual([[`receiving ${bytes.length}`]]);
    await world.drain();
  });

  it('is in the queue again when its reading was cut short', async () => {
    const spy = vi.spyOn(world.storage.objects, 'putTogether').mockRejectedValueOnce(new StoreUnavailable('ECONNREFUSED'));
    await expect(unpackWith(makeSlice(8), async () => undefined)).rejects.toBeInstanceOf(StoreUnavailable);
    spy.mockRestore();
    expect(await world.db.uploadItem.findFirst({ where: { batchId, archiveId: { not: null } } })).toMatchObject({ state: 'queued', attempts: 0, leaseToken: null });
    expect(await world.db.uploadItem.updateMany({ where: { batchId, archiveId: null, state: 'processing' }, data: { state: 'queued', leaseToken: null } })).toEqual({ count: 1 });
    expect((await world.drain()).toSorted()).toEqual(['stored', 'unpacked']);
  });

  it('leaves nothing behind when it is cancelled on its way', async () => {
    const clientKey = await unpackWith(makeSlice(5), async (key) => {
      if (key) expect(await cancelReceiving(world.db, (await itemOf(key)).id)).toBe(true);
    });
    expect((await itemOf(clientKey)).state).toBe('cancelled');
    expect(staged()).toEqual([]);
  });

  it('does not take the place of what a client has begun under its key', async () => {
    const archiveId = await world.enqueue(writeZip([{ name: 'a.dcm', bytes: makeSlice(6) }]));
    await world.db.uploadItem.update({ where: { id: archiveId }, data: { batchId } });
    const clientKey = entryClientKey(archiveId, 0);
    const { id } = await world.db.uploadItem.create({ data: { batchId, clientKey, state: 'receiving', byteLength: 1000 } });
    await world.storage.staging.put(id, Uint8Array.of(1, 2, 3));
    expect(await world.drain()).toEqual(['unpacked']);
    expect(await world.storage.staging.sizeOf(id)).toBe(3);
    expect((await itemOf(clientKey)).state).toBe('receiving');
    await world.storage.staging.remove(id);
  });
});
