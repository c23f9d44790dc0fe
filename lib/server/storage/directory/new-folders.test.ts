import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as DurableFiles from './durable-files';

/** Names that are on the disk are those of folders that were brought there; the one that is held back is not. */
const disk = vi.hoisted(() => ({ calls: [] as string[], hold: new Map<string, Promise<void>>() }));
vi.mock('./durable-files', async (load) => {
  const real = await load<typeof DurableFiles>();
  return {
    ...real,
    syncFolder: async (path: string) => {
      await disk.hold.get(path);
      await real.syncFolder(path);
      disk.calls.push(path);
    },
  };
});
const { DirectoryBucket } = await import('./directory-bucket');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fiducial-folders-'));
  disk.calls.length = 0;
  disk.hold.clear();
});
afterEach(() => {
  for (const path of [folder, `${folder}-aside`]) rmSync(path, { recursive: true, force: true });
});

const keyOf = (place: string, i: number) => `project/${place}/${place.repeat(64)}-${String(i).repeat(16)}`;
const content = { byteLength: 1, sha256: '', source: Uint8Array.of(1) };

const names = () => disk.calls.filter((path) => !path.startsWith(`${folder}-`)).map((path) => path.slice(folder.length));

/** Another store does as much as the others have left to do, and more, by the same threads. */
async function letOthersGoOn(): Promise<void> {
  for (let i = 0; i < 8; i += 1) await new DirectoryBucket(`${folder}-aside`).put(keyOf('a', i), content);
}

describe('an object in a new folder', () => {
  it.each([['project', ['a', 'a', 'a']], ['', ['a', 'b', 'c']]])('is acknowledged when the names in "%s" are on the disk, whoever has made them', async (held, places) => {
    const bucket = new DirectoryBucket(folder);
    let release = () => undefined as void;
    disk.hold.set(join(folder, held), new Promise<void>((resolve) => (release = resolve)));
    const puts = places.map((place, i) => bucket.put(keyOf(place, i), content).then(() => disk.calls.push(`${folder}acknowledged`)));
    await letOthersGoOn();
    expect(names()).not.toContain('acknowledged');
    release();
    await Promise.all(puts);
    expect(names().filter((name) => name === 'acknowledged')).toHaveLength(3);
  });

  it('is acknowledged no sooner where a server made the folder that died at once', async () => {
    mkdirSync(join(folder, 'project', 'a'), { recursive: true });
    await new DirectoryBucket(folder).put(keyOf('a', 1), content);
    expect(names().toSorted()).toEqual(['', '/project', '/project/a']);
    await new DirectoryBucket(join(folder, 'new', 'objects')).put(keyOf('a', 1), content);
    expect(names().slice(3).toSorted()).toEqual(['', '/new', '/new/objects', '/new/objects/project', '/new/objects/project/a']);
  });
});
