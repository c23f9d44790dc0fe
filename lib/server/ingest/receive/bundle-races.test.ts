import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleHead } from '@/lib/api';
import type { StagingArea } from '../../storage';
import { settleReceiving } from '../queue/receiving';
import { listFiles, makeIngestWorld, makeSlice, type IngestWorld } from '../test-ingest';
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
