import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '@/lib/domain/limits';
import type { ParseReply } from '../protocol';
import { makeIngestWorld, makeSlice, type IngestWorld } from '../../test-ingest';
import { isAnswer } from './answers';
import { ParserEnded } from './parser-process';
import { ParserPool } from './parser-pool';

let folder: string;
let world: IngestWorld;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fiducial-answers-'));
  world = await makeIngestWorld();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

/** The true answer about a slice, and how to change one thing of it. */
async function trueAnswer(): Promise<Extract<ParseReply, { kind: 'parsed' }>> {
  const parse = world.parsers.parse.bind(world.parsers);
  let answer: ParseReply | null = null;
  world.parsers.parse = async (...asked) => (answer = await parse(...asked));
  await world.send(makeSlice(1));
  const said = answer as ParseReply | null;
  if (said?.kind !== 'parsed') throw new Error('The slice was not read.');
  return said;
}

describe('what a parser child says', () => {
  it('counts in the agreed form only, whichever part is not in it', async () => {
    const { file } = await trueAnswer();
    expect(isAnswer({ kind: 'parsed', file })).toBe(true);
    const lies: Record<string, unknown> = {
      object: { ...file.object, bytes: { path: '/etc/hostname' } }, thumbnail: { 0: 0xff, 1: 0xd8, length: 2, path: '/etc/hostname' }, frames: {}, pixelHash: '', description: { ...file.description, rows: 2 ** 40 },
      frameTable: { encoding: 'raw', frames: { kind: 'uniform', offset: -1, length: 1, count: 1 } }, catalogue: { ...file.catalogue, patientPseudonym: 'Fairweather' }, deidentification: { ...file.deidentification, verified: false },
      review: { ...file.review, by: 'me' },
    };
    expect(Object.keys(lies).toSorted()).toEqual(Object.keys(file).toSorted());
    for (const [part, lie] of Object.entries(lies)) {
      expect(isAnswer({ kind: 'parsed', file: { ...file, [part]: lie } }), part).toBe(false);
      expect(isAnswer({ kind: 'parsed', file: { ...file, [part]: undefined } }), part).toBe(false);
    }
  });

  it.each<[string, unknown]>([
    ['nothing', null], ['not even that', undefined], ['a number', 7], ['a word', 'parsed'], ['an empty object', {}], ['a list', []], ['another kind', { kind: 'stored' }],
    ['a refusal of no known code', { kind: 'refused', code: 'no such', reason: '' }], ['a refusal that is a novel', { kind: 'refused', code: 'malformed', reason: 'x'.repeat(2_001) }],
    ['a list of more files than an archive may have', { kind: 'listed', entries: Array.from({ length: LIMITS.zipEntries + 1 }, () => ({ folder: 0, size: 0, refusal: '' })) }],
    ['a length below nothing', { kind: 'unpacked', byteLength: -1 }], ['progress with nothing done', { kind: 'progress' }],
  ])('is no answer: %s', (_, message) => expect(isAnswer(message)).toBe(false));

  it.each(['null', '{ kind: "parsed", file: {} }', '7'])('ends the child where it is none, and not the server: %s', async (message) => {
    const program = join(folder, 'child.mjs');
    writeFileSync(program, `process.on('message', () => process.send(${message}));`);
    const pool = new ParserPool({ program, size: 1 });
    const ask = () => pool.unpack({ kind: 'unpack', sourcePath: '-', entry: null, targetPath: '-' }).catch((error: unknown) => error);
    expect([await ask(), await ask()]).toEqual([expect.any(ParserEnded), expect.any(ParserEnded)]);
    pool.close();
  });
});
