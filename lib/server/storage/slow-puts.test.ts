import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sealDeidentifiedCopy } from '@/lib/imaging/deidentified-bytes';
import { DirectoryBucket } from './directory/directory-bucket';
import { ObjectStore } from './object-store';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fiducial-slow-'));
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const HOUR = 3_600_000;
const bytes = new TextEncoder().encode('an image without a name');
const measured = { bytes, byteLength: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };

async function listed(store: ObjectStore): Promise<number> {
  let count = 0;
  for await (const _ of store.list()) count += 1;
  return count;
}

it('what hangs on one video is not listed for the sweep while the last of it, and then its row, is still to come', async () => {
  let arrive = () => undefined as void;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const bucket = new DirectoryBucket(folder);
  const put = bucket.put.bind(bucket);
  vi.spyOn(bucket, 'put').mockImplementation(async (key, content) => {
    if (key.endsWith('.frames')) await arrived;
    await put(key, content);
  });
  const store = new ObjectStore(bucket);
  const stored = store.putTogether('project', sealDeidentifiedCopy(measured, measured), { jpeg: bytes, frames: bytes });
  await vi.waitFor(async () => { let count = 0; for await (const _ of bucket.list()) count += 1; expect(count).toBe(2); });
  // 16 GiB of pictures, on their way to another machine.
  vi.setSystemTime(Date.now() + 2 * HOUR);
  expect(await listed(store), 'while they are on their way').toBe(0);
  arrive();
  await stored;
  expect(await listed(store), 'before there is a row').toBe(0);
  vi.setSystemTime(Date.now() + 2 * HOUR);
  expect(await listed(store), 'when there could have been one').toBe(3);
});

it('what was put quickly is listed: it is young', async () => {
  const store = new ObjectStore(new DirectoryBucket(folder));
  await store.putTogether('project', sealDeidentifiedCopy(measured, measured), { jpeg: bytes });
  expect(await listed(store)).toBe(2);
});
