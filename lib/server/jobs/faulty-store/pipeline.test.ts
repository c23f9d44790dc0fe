import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runsOf, testSeed } from '@/lib/test-runs';
import { makeDraw } from '@/scripts/midi-score/corpus/draw';
import { FAULTS, SLOW_FAULTS, type Fault } from '../../storage/s3/test-faulty-s3';
import { makeFaultyWorld, type FaultyWorld } from './test-faulty-world';

/** C3 (security.md D3) for the whole of ingest: an S3 server that fails, delays, lies or falls silent at any of the calls that a few images need. */
const ALL: readonly Fault[] = [...FAULTS, ...SLOW_FAULTS];

let world: FaultyWorld;
let calls = 0;
beforeAll(async () => {
  world = await makeFaultyWorld();
  world.s3.next = () => null;
  const problems = await world.ingest(1, { sweeps: false });
  if (problems.length > 0) throw new Error(problems.join());
});
afterAll(() => world.close());

/** Faults by the number of the call, from 1. */
function plant(faults: (call: number) => Fault | null): void {
  let call = 0;
  world.s3.next = () => faults((call += 1));
}

describe('an S3 server with a fault', () => {
  it('is asked so often for two images and a copy', async () => {
    plant((call) => {
      calls = call;
      return null;
    });
    expect(await world.ingest(1)).toEqual([]);
    expect(calls).toBeGreaterThanOrEqual(10);
  });

  it.each(ALL)('%s, at every call, and at every call from then on for a while: no row without object, no orphan, nothing lost', async (fault) => {
    for (let at = 1; at <= calls; at += 1) {
      plant((call) => (call === at ? fault : null));
      expect(await world.ingest(1), `${fault} at call ${at}`).toEqual([]);
    }
    for (let at = 1; at <= calls; at += 3) {
      plant((call) => (call >= at && call < at + 5 ? fault : null));
      expect(await world.ingest(1), `${fault} from call ${at} on`).toEqual([]);
    }
  }, 300_000);

  it('of any kind, again and again: the same', async () => {
    const draw = makeDraw(testSeed, 33);
    const runs = runsOf(1000);
    console.info(`C3: ${runs} ingests over a bad line, seed ${testSeed}`);
    for (let run = 0; run < runs; run += 1) {
      const until = draw.between(1, 25);
      const script = Array.from({ length: until }, () => (draw.chance(0.3) ? draw.pick(ALL) : null));
      plant((call) => script[call - 1] ?? null);
      expect(await world.ingest(draw.between(1, 3)), `run ${run}, seed ${testSeed}: ${script.join()}`).toEqual([]);
    }
  }, 900_000);
});
