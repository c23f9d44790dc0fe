import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runsOf } from '@/lib/test-runs';
import { StoreUnavailable, type ObjectContent } from '../contract';
import { makeImageKey } from '../object-keys';
import { S3Bucket } from './s3-bucket';
import { FAULTS, startFaultyS3, type Fault, type FaultyS3 } from './test-faulty-s3';

const contentOf = (bytes: Uint8Array): ObjectContent => ({ byteLength: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), source: bytes });

let server: FaultyS3;
beforeAll(async () => (server = await startFaultyS3()));
afterAll(() => server.close());
beforeEach(() => (server.next = () => null));

/** Faults for the first requests, then none. */
function plant(faults: readonly (Fault | null)[]): void {
  const waiting = [...faults];
  server.next = () => waiting.shift() ?? null;
}

async function put(faults: readonly (Fault | null)[], attempts: number) {
  const bytes = randomBytes(2000);
  const content = contentOf(bytes);
  const key = makeImageKey('p', content.sha256);
  plant(faults);
  const bucket = new S3Bucket(server.settings, { attempts, silenceMs: 2_000 });
  const failure = await bucket.put(key, content).then(() => null, (error: unknown) => error);
  server.next = () => null;
  return { bytes, key, bucket, failure };
}

describe('a put over a bad line', () => {
  it.each(['error-500', 'slow-down', 'reset', 'lost'] as const)('goes through after %s, once', async (fault) => {
    const before = server.objects.size;
    const { failure, key, bytes } = await put([fault], 3);
    expect(failure).toBeNull();
    expect(server.objects.get(key)?.bytes.equals(bytes)).toBe(true);
    expect(server.objects.size).toBe(before + 1);
  });

  it.each(['wrong-etag', 'half-body'] as const)('fails and leaves nothing when the server keeps something else: %s', async (fault) => {
    const { failure, key } = await put([fault], 3);
    expect(failure).toMatchObject({ code: 'unavailable' });
    expect(server.objects.has(key)).toBe(false);
  });

  it('fails by name, without a secret, when the server refuses or stays silent', async () => {
    const { failure } = await put(Array<Fault>(20).fill('forbidden'), 2);
    expect(failure).toBeInstanceOf(StoreUnavailable);
    expect(failure).toMatchObject({ why: 'S3 AccessDenied 403' });
    const { failure: other } = await put(Array<Fault>(20).fill('slow-down'), 1);
    expect(other).toMatchObject({ why: 'S3 SlowDown 503' });
  });

  it('that says it went through did, and that says it did not left nothing but its own whole or an orphan', async () => {
    const outcomes = { stored: 0, failed: 0 };
    await fc.assert(fc.asyncProperty(fc.array(fc.option(fc.constantFrom(...FAULTS)), { maxLength: 5 }), async (faults) => {
      const { failure, key, bytes, bucket } = await put(faults, 1);
      outcomes[failure === null ? 'stored' : 'failed'] += 1;
      if (failure === null) {
        expect(server.objects.get(key)?.bytes.equals(bytes)).toBe(true);
        expect(Buffer.from(await new Response(await bucket.readRange(key, 0, 1999)).arrayBuffer()).equals(bytes)).toBe(true);
      } else expect(failure).toMatchObject({ code: 'unavailable' });
    }), { numRuns: runsOf(1000) });
    expect(outcomes.stored).toBeGreaterThan(0);
    expect(outcomes.failed).toBeGreaterThan(0);
  });
});

describe('a read over a bad line', () => {
  it.each(['error-500', 'slow-down', 'reset', 'half-body'] as const)('goes on where it was after %s', async (fault) => {
    const { bytes, key, bucket } = await put([], 3);
    plant([fault]);
    expect(Buffer.from(await new Response(await bucket.readRange(key, 100, 1899)).arrayBuffer()).equals(bytes.subarray(100, 1900))).toBe(true);
  });

  it('ends with an error, never with fewer bytes, when it breaks off again and again', async () => {
    const { key, bucket } = await put([], 1);
    plant(Array<Fault>(30).fill('half-body'));
    await expect(bucket.readRange(key, 0, 1999).then((stream) => new Response(stream).arrayBuffer())).rejects.toThrow();
  });
});
