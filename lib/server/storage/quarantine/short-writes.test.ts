import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type * as FilePromises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';

/** As on a disk that is nearly full: a call writes a part of what it is given and says so; only the next one fails, or there is room by then. */
vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof FilePromises>();
  const open = async (...input: Parameters<typeof real.open>) => {
    const file = await real.open(...input);
    const write = file.write.bind(file) as (bytes: Uint8Array, offset?: number, length?: number, position?: number | null) => Promise<{ bytesWritten: number; buffer: Uint8Array }>;
    return Object.assign(file, { write: (bytes: Uint8Array, offset = 0, length = bytes.length - offset, position: number | null = null) => write(bytes, offset, Math.min(length, 30_000), position) });
  };
  return { ...real, open };
});
const { QuarantineStore } = await import('./quarantine-store');

const folder = mkdtempSync(join(tmpdir(), 'fiducial-short-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('an image in quarantine is whole although the disk takes it piece by piece', async () => {
  const store = new QuarantineStore(folder);
  const [name, key, clear] = [QuarantineStore.makeName(), randomBytes(32), new Uint8Array(randomBytes(200_000))];
  await store.put(name, key, [clear], clear.length);
  expect(Buffer.compare(await store.readWhole(name, key), clear)).toBe(0);
});
