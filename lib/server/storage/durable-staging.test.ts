import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as DurableFiles from './directory/durable-files';

const calls = vi.hoisted((): string[] => []);
vi.mock('./directory/durable-files', async (load) => {
  const real = await load<typeof DurableFiles>();
  return {
    ...real,
    syncFile: (path: string) => real.syncFile(path).then(() => void calls.push(`bytes of ${basename(path)}`)),
    syncFolder: (path: string) => real.syncFolder(path).then(() => void calls.push(`names in ${basename(path)}`)),
  };
});
const { memberOf, StagingArea } = await import('.');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fiducial-durable-'));
  calls.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('to bring an upload to the disk', () => {
  it('means its bytes first, then its name', async () => {
    const staging = new StagingArea(join(folder, 'staging'));
    writeFileSync(staging.pathOf('upload'), 'bytes');
    expect(await staging.bringToDisk('upload')).toBe(true);
    expect(calls).toEqual(['bytes of upload', 'names in staging']);
  });

  it('means those of its bundle when it came in one', async () => {
    const staging = new StagingArea(join(folder, 'staging'));
    const bundle = StagingArea.makeBundleName();
    await staging.putTogether(bundle, [new TextEncoder().encode('bytes')]);
    expect(await staging.bringToDisk(memberOf(bundle, 0))).toBe(true);
    expect(calls).toEqual([`bytes of ${bundle}`, 'names in staging']);
  });

  it('is told apart from having nothing to bring', async () => {
    expect(await new StagingArea(join(folder, 'staging')).bringToDisk('upload')).toBe(false);
  });
});
