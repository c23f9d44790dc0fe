import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import type * as Fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Folders that were brought to the disk, as the names under which they were opened. */
const disk = vi.hoisted(() => ({ open: new Map<number, string>(), synced: [] as string[] }));
vi.mock('node:fs', async (load) => {
  const real = await load<typeof Fs>();
  return {
    ...real,
    openSync: (path: string, ...rest: [string]) => {
      const file = real.openSync(path, ...rest);
      disk.open.set(file, path);
      return file;
    },
    fsyncSync: (file: number) => {
      real.fsyncSync(file);
      disk.synced.push(disk.open.get(file) ?? '');
    },
  };
});
const { makeDurableFolder } = await import('./durable-folder');
const { readOrMakeSecret } = await import('./secrets');

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'fiducial-durable-'));
  disk.synced.length = 0;
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));
const names = () => disk.synced.map((path) => (path.startsWith(parent) ? path.slice(parent.length) : '(above)'));

describe('a folder that a power cut does not take', () => {
  it('has its name on the disk, and so has each above it that is new', () => {
    makeDurableFolder(join(parent, 'data', 'staging'));
    expect(existsSync(join(parent, 'data', 'staging'))).toBe(true);
    expect(names()).toEqual(['/data', '', '(above)']);
    expect(statSync(join(parent, 'data')).mode & 0o777).toBe(0o700);
  });

  it('where it was made by a server that died at once, too', () => {
    mkdirSync(join(parent, 'data', 'staging'), { recursive: true });
    makeDurableFolder(join(parent, 'data', 'staging'));
    expect(names()).toEqual(['/data', '']);
  });
});

it('a secret has its name on the disk before anything is sealed with it', () => {
  const secret = readOrMakeSecret(join(parent, 'data'), 'master');
  expect(names().slice(0, 3)).toEqual(['/data', '', '(above)']);
  expect(names().at(-1)).toBe('/data/secrets');
  disk.synced.length = 0;
  expect(readOrMakeSecret(join(parent, 'data'), 'master')).toEqual(secret);
  expect(disk.synced).toEqual([]);
});
