import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CreateMultipartUploadCommand, S3Client, UploadPartCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { S3Settings } from '../config';
import { ObjectExists, ObjectMissing, type ListedObject, type ObjectBucket, type ObjectContent } from './contract';
import { DirectoryBucket } from './directory/directory-bucket';
import { companionKey, makeImageKey } from './object-keys';
import { S3Bucket } from './s3/s3-bucket';
import { hasMoto, hasSwift, startMoto, startSwift, type TestS3Server } from './s3/test-s3-servers';

/** The smallest part that S3 takes, so that objects of a few MiB go in several; pages that are full soon. */
const limits = { partBytes: 5 * 1024 * 1024, partsInFlight: 2, pageObjects: 7 };

interface Opened {
  bucket: ObjectBucket;
  /** The same place, as another process sees it. */
  again(): ObjectBucket;
  /** Leaves something half written, as a crash would. */
  leaveHalf(key: string): Promise<void>;
  close(): void;
}

function onServer(start: () => Promise<TestS3Server>) {
  return async (): Promise<Opened> => {
    const server = await start();
    return { bucket: new S3Bucket(server.settings, limits), again: () => new S3Bucket(server.settings, limits), leaveHalf: (key) => leaveUploadOpen(server.settings, key), close: () => server.close() };
  };
}

function inFolder(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'fiducial-objects-'));
  const leaveHalf = (key: string) => {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, `${key}.0123456789ab.part`), 'half');
    return Promise.resolve();
  };
  return Promise.resolve({ bucket: new DirectoryBucket(folder), again: () => new DirectoryBucket(folder), leaveHalf, close: () => rmSync(folder, { recursive: true, force: true }) });
}

const places: [name: string, isHere: boolean, open: () => Promise<Opened>][] = [
  ['a folder', true, inFolder],
  ['S3: OpenStack Swift', hasSwift, onServer(startSwift)],
  ['S3: moto', hasMoto, onServer(startMoto)],
];

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const contentOf = (bytes: Uint8Array): ObjectContent => ({ byteLength: bytes.length, sha256: hashOf(bytes), source: bytes });
const keyFor = (bytes: Uint8Array) => makeImageKey('project-1', hashOf(bytes));

async function listAll(bucket: ObjectBucket): Promise<ListedObject[]> {
  const all: ListedObject[] = [];
  for await (const object of bucket.list()) all.push(object);
  return all;
}

/** Begins a multipart upload as a server would that is killed in the middle of it. */
async function leaveUploadOpen({ endpoint, region, credentials, bucket, prefix }: S3Settings, key: string): Promise<void> {
  const client = new S3Client({ ...(endpoint ? { endpoint } : {}), ...(credentials ? { credentials } : {}), region, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' });
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key: prefix + key }));
  await client.send(new UploadPartCommand({ Bucket: bucket, Key: prefix + key, UploadId, PartNumber: 1, Body: randomBytes(1000) }));
}

for (const [name, isHere, open] of places) {
  describe.runIf(isHere)(`objects in ${name}`, () => {
    let place: Opened;
    let folder: string;
    beforeAll(async () => {
      place = await open();
      folder = mkdtempSync(join(tmpdir(), 'fiducial-sources-'));
    });
    afterAll(() => {
      place.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const read = async (key: string, start: number, end: number) => Buffer.from(await new Response(await place.again().readRange(key, start, end)).arrayBuffer());
    const fileOf = (bytes: Uint8Array): ObjectContent => {
      const path = join(folder, randomBytes(8).toString('hex'));
      writeFileSync(path, bytes);
      return { ...contentOf(bytes), source: { path } };
    };

    it.each([
      ['one byte', 1],
      ['some kilobytes', 70_000],
      ['exactly one part', limits.partBytes],
      ['one byte more than a part', limits.partBytes + 1],
      ['several parts', 2 * limits.partBytes + 12_345],
    ])('come back as they were put, from memory and from a file: %s', async (_, length) => {
      const bytes = randomBytes(length);
      for (const content of [contentOf(bytes), fileOf(bytes)]) {
        const key = keyFor(bytes);
        expect(await place.bucket.head(key)).toBeNull();
        await place.bucket.put(key, content);
        expect(await place.again().head(key)).toMatchObject({ byteLength: length });
        expect((await read(key, 0, length - 1)).equals(bytes)).toBe(true);
        await place.bucket.delete(key);
      }
    });

    it('give the range that is asked for and no byte more', async () => {
      const bytes = randomBytes(limits.partBytes + 1000);
      const key = keyFor(bytes);
      await place.bucket.put(key, contentOf(bytes));
      for (const [start, end] of [[0, 0], [1, 9], [limits.partBytes - 5, limits.partBytes + 5], [bytes.length - 1, bytes.length - 1]] as const) {
        expect((await read(key, start, end)).equals(bytes.subarray(start, end + 1))).toBe(true);
      }
    });

    it('are never replaced: the second put is refused and the first stays', async () => {
      const [first, second] = [randomBytes(1000), randomBytes(1000)];
      const key = keyFor(first);
      await place.bucket.put(key, contentOf(first));
      await expect(place.again().put(key, contentOf(second))).rejects.toBeInstanceOf(ObjectExists);
      await expect(place.again().put(key, fileOf(first))).rejects.toBeInstanceOf(ObjectExists);
      expect((await read(key, 0, 999)).equals(first)).toBe(true);
    });

    it('that do not exist are missing by name, and deleted without complaint', async () => {
      const key = makeImageKey('project-1', hashOf(randomBytes(4)));
      expect(await place.bucket.head(key)).toBeNull();
      await expect(place.bucket.readRange(key, 0, 1)).rejects.toBeInstanceOf(ObjectMissing);
      await place.bucket.delete(key);
      await place.bucket.delete(key);
    });

    it('are not there when their bytes are not what was said', async () => {
      const bytes = randomBytes(2000);
      const key = makeImageKey('project-1', hashOf(bytes));
      const file = fileOf(bytes);
      if (name !== 'a folder') {
        await expect(place.bucket.put(key, { ...file, sha256: hashOf(randomBytes(9)) })).rejects.toThrow(/did not keep/);
        expect(await place.bucket.head(key)).toBeNull();
      }
      await expect(place.bucket.put(key, { ...file, source: { path: join(folder, 'nowhere') } })).rejects.toThrow();
      expect(await place.bucket.head(key)).toBeNull();
    });

    it('are listed with their age, their companions beside them, and can be removed from the list', async () => {
      const bytes = randomBytes(500);
      const key = keyFor(bytes);
      const keys = [key, companionKey(key, 'webp'), companionKey(key, 'jpeg'), companionKey(key, 'frames')];
      for (const one of keys) await place.bucket.put(one, contentOf(bytes));
      const listed = (await listAll(place.again())).filter((object) => object.key?.startsWith(key));
      expect(listed.map((object) => object.key).toSorted()).toEqual(keys.toSorted());
      for (const object of listed) expect(Math.abs(Date.now() - object.modifiedAt.getTime())).toBeLessThan(120_000);
      for (const object of listed) await object.remove();
      for (const one of keys) expect(await place.bucket.head(one)).toBeNull();
    });

    it('that a crash left half written are found without a name, and removed', async () => {
      const keys = Array.from({ length: 9 }, () => keyFor(randomBytes(10)));
      for (const key of keys) await place.leaveHalf(key);
      const halves = (await listAll(place.bucket)).filter((object) => object.key === null);
      expect(halves).toHaveLength(keys.length);
      for (const half of halves) await half.remove();
      expect((await listAll(place.bucket)).filter((object) => object.key === null)).toEqual([]);
      for (const key of keys) expect(await place.bucket.head(key)).toBeNull();
    });

    it('put at the same moment are all there', async () => {
      const contents = Array.from({ length: 40 }, () => randomBytes(3000));
      const keys = await Promise.all(contents.map(async (bytes, i) => {
        const key = keyFor(bytes);
        await place.bucket.put(key, i % 2 === 0 ? contentOf(bytes) : fileOf(bytes));
        return key;
      }));
      const listed = new Set((await listAll(place.bucket)).map((object) => object.key));
      expect(keys.filter((key) => !listed.has(key))).toEqual([]);
    });
  });
}

it.runIf(!hasSwift)('SKIPPED against OpenStack Swift: Debian\'s python3-swift is not installed', () => undefined);
it.runIf(!hasMoto)('SKIPPED against moto: moto_server is not installed', () => undefined);
