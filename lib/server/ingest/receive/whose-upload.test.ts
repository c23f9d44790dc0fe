import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import type { OperationContext } from '../../access';
import { addMember, makeIngestWorld, type IngestWorld } from '../test-ingest';
import { createUploadBatch } from './create-upload-batch';
import { receiveUpload } from './receive-upload';

let world: IngestWorld;
beforeAll(async () => {
  world = await makeIngestWorld();
});
afterAll(() => world.close());

const ask = (context: OperationContext, method: string, uploadId: string, rest: string, headers: Record<string, string>, body?: string) =>
  receiveUpload(context, { request: new Request(`http://127.0.0.1/api/v1/tus/${uploadId}${rest}`, { method, headers: { 'tus-resumable': '1.0.0', ...headers }, ...(body === undefined ? {} : { body }) }), ...(uploadId ? { uploadId } : {}), onQueued: () => undefined }, world.storage)
    .catch((error: unknown) => {
      if (error instanceof FiducialError) return error;
      throw error;
    });

const headersOf = (batchId: string, clientKey: string) => ({
  'upload-length': '10',
  'upload-metadata': Object.entries({ batchId, clientKey }).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(','),
});

async function begin(context: OperationContext): Promise<string> {
  const { id } = await createUploadBatch(context, { projectId: world.projectId });
  const created = (await ask(context, 'POST', '', '', headersOf(id, randomUUID()))) as Response;
  return created.headers.get('location')?.split('/').at(-1) ?? '';
}

it('what the server takes out of an archive is not begun by a client', async () => {
  const { id: batchId } = await createUploadBatch(world.context, { projectId: world.projectId });
  const [archiveId, clientKey] = [randomUUID(), randomUUID()];
  const { id } = await world.db.uploadItem.create({ data: { batchId, archiveId, clientKey, state: 'receiving', byteLength: 10 } });
  expect(await ask(world.context, 'POST', '', '', headersOf(batchId, clientKey))).toMatchObject({ code: 'conflict', extra: { uploadId: id, state: 'receiving' } });
  expect(await world.storage.staging.sizeOf(id)).toBeNull();
});

it('only the upload that the path names is looked at and written to, whatever else the address says', async () => {
  const other: OperationContext = { ...world.context, actor: await addMember(world.db, world.projectId, 'annotator', 'Grace') };
  const [theirs, own] = [await begin(world.context), await begin(other)];
  for (const rest of [`?x=/${theirs}`, `?/${theirs}`, `?${theirs}`, `?x=/${theirs}/`, `#/${theirs}`]) {
    const before = await world.storage.staging.sizeOf(own);
    const said = await ask(other, 'PATCH', own, rest, { 'upload-offset': String(before), 'content-type': 'application/offset+octet-stream' }, 'x');
    expect(said).toMatchObject({ status: 204 });
    expect([await world.storage.staging.sizeOf(own), await world.storage.staging.sizeOf(theirs)]).toEqual([(before ?? 0) + 1, 0]);
    expect(((await ask(other, 'HEAD', own, rest, {})) as Response).headers.get('upload-offset')).toBe(String((before ?? 0) + 1));
  }
});
