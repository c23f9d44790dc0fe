import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStorage, type Storage } from '../../storage';
import type { ParsedFile } from '../parser/protocol';
import { listFiles } from '../test-ingest';
import { storeObjects, WorkFileLies } from './store-objects';

let folder: string;
let storage: Storage;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fiducial-objects-'));
  storage = openStorage(join(folder, 'data'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const described = (bytes: Uint8Array) => ({ byteLength: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
const image = new TextEncoder().encode('an image without a name');
const preview = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);

const store = (answer: { object?: unknown; thumbnail?: unknown }) =>
  storeObjects(storage, 'project', { object: { ...described(image), isSource: false, bytes: image }, thumbnail: preview, frames: null, ...answer } as ParsedFile, {
    source: { path: join(folder, 'none'), offset: 0, byteLength: 1 }, workPath: storage.work.pathOf('claim'),
  });

describe('what a captured child answers', () => {
  it('is stored when it is what it says', async () => {
    expect((await store({})).contentHash).toBe(described(image).sha256);
    expect(listFiles(join(folder, 'data', 'objects'))).toHaveLength(2);
  });

  it('does not make a file of the server an object', async () => {
    const path = join(folder, 'master.key');
    const secret = new TextEncoder().encode('secret of the server');
    writeFileSync(path, secret);
    // The pipe carries any plain object, and the store takes a file by its path.
    const file = { path, ...described(secret) };
    for (const answer of [{ thumbnail: { ...file, length: 4, 0: 0xff, 1: 0xd8 } }, { thumbnail: [0xff, 0xd8] }, { object: { ...file, isSource: false, bytes: { ...file, length: secret.length } } }, { object: { ...described(secret), isSource: false, bytes: 'secret of the server' } }]) {
      await expect(store(answer)).rejects.toBeInstanceOf(WorkFileLies);
      expect(listFiles(join(folder, 'data', 'objects'))).toEqual([]);
    }
  });
});
