import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { QuarantineStore } from './quarantine-store';
import { CHUNK_BYTES, SEALED_CHUNK_BYTES } from './sealed-chunks';

const folder = mkdtempSync(join(tmpdir(), 'fiducial-quarantine-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const store = new QuarantineStore(folder);
const key = randomBytes(32);
const clear = new Uint8Array(randomBytes(3 * CHUNK_BYTES + 777));

async function read(name: string, start: number, end: number, projectKey: Uint8Array = key): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.read(name, projectKey, start, end)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('what lies in quarantine', () => {
  it('comes back whole and by range, whatever pieces it was written from', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: clear.length }), { maxLength: 6 }), fc.integer({ min: 1, max: clear.length }), fc.nat(clear.length - 1), fc.nat(clear.length),
      async (cuts, size, start, length) => {
        const name = QuarantineStore.makeName();
        const edges = [0, ...cuts.filter((cut) => cut < size).sort((a, b) => a - b), size];
        await store.put(name, key, edges.slice(1).map((end, i) => clear.subarray(edges[i], end)), size);
        expect(Buffer.compare(await store.readWhole(name, key), clear.subarray(0, size))).toBe(0);
        expect(Buffer.compare(await read(name, start, start + length), clear.subarray(start, Math.min(size, start + length + 1)))).toBe(0);
        await store.delete(name);
      },
    ), { numRuns: 40 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not show its bytes, and opens neither with another key, under another name, altered, reordered nor cut off', async () => {
    const name = QuarantineStore.makeName();
    const text = new TextEncoder().encode('PATIENT^NAME'.repeat(20_000));
    await store.put(name, key, [text], text.length);
    await expect(store.put(name, key, [text], text.length + 1)).rejects.toThrow('shorter');
    const path = join(folder, name);
    const sealed = readFileSync(path);
    expect(sealed.includes('PATIENT')).toBe(false);
    await expect(read(name, 0, 10, randomBytes(32))).rejects.toThrow();
    const other = QuarantineStore.makeName();
    const variants = [
      sealed.subarray(0, 2 * SEALED_CHUNK_BYTES),
      Buffer.concat([sealed.subarray(SEALED_CHUNK_BYTES, 2 * SEALED_CHUNK_BYTES), sealed.subarray(0, SEALED_CHUNK_BYTES), sealed.subarray(2 * SEALED_CHUNK_BYTES)]),
      Buffer.from(sealed.map((byte, at) => (at === 100 ? byte ^ 1 : byte))),
    ];
    for (const variant of variants) {
      writeFileSync(path, variant);
      await expect(store.readWhole(name, key)).rejects.toThrow();
    }
    writeFileSync(join(folder, other), sealed);
    await expect(store.readWhole(other, key)).rejects.toThrow();
    await expect(store.put('../../etc/passwd', key, [text], text.length)).rejects.toThrow('not a name');
  });
});
