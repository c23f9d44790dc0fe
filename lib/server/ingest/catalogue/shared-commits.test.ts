import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ParsedFile } from '../parser/protocol';
import { processUpload } from '../process-upload';
import { claimUploads } from '../queue/claim-uploads';
import { makeDicom, makeIngestWorld, makeSlice, type IngestWorld } from '../test-ingest';

let world: IngestWorld;
beforeAll(async () => {
  world = await makeIngestWorld();
});
afterAll(() => world.close());

/** What a captured child can say of a file. */
const lies: Record<string, (file: ParsedFile) => unknown> = {
  'no catalogue': () => ({ catalogue: null }),
  'a catalogue of nothing': () => ({ catalogue: {} }),
  'a number that is none': ({ description }) => ({ description: { ...description, rows: 'many' } }),
  'no review': () => ({ review: null }),
  'a format that cannot be written down': ({ description }) => ({ description: { ...description, more: 1n } }),
};

describe('a file of which its child says what cannot be stored', () => {
  it.each(Object.keys(lies))('takes no other file of the same commit with it: %s', async (lie) => {
    const serial = 10 * Object.keys(lies).indexOf(lie);
    await world.enqueue(makeSlice(serial + 1));
    const bad = await world.enqueue(makeDicom({ sopInstanceUid: `1.2.3.1.77.${serial}`, pixels: new Uint8Array(96).fill(serial + 1) }));
    await world.enqueue(makeSlice(serial + 2));
    const claims = await claimUploads(world.db, 3);
    const parse = world.parsers.parse.bind(world.parsers);
    const spy = vi.spyOn(world.parsers, 'parse').mockImplementation(async (request, ...rest) => {
      const reply = await parse(request, ...rest);
      return request.source.path.includes(bad) && reply.kind === 'parsed' ? { kind: 'parsed', file: { ...reply.file, ...(lies[lie]?.(reply.file) as object) } } : reply;
    });
    const outcomes = await Promise.all(claims.map((claim) => processUpload(world, claim).catch(() => 'failed')));
    spy.mockRestore();
    expect(outcomes).toEqual(['stored', 'failed', 'stored']);
  }, 10_000);
});
