import { beforeAll, describe, expect, it } from 'vitest';
import { fuzzRun as run, isLongRun } from '@/lib/test-runs';
import { codeStreamTargets } from './code-stream-targets.fixture';
import { loadCodeStreamSeeds } from './seeds/code-stream-seeds.fixture';
import type { SeedsByTarget } from './seeds/seeds.fixture';
import { fuzz } from './watch-threads.fixture';

/** security.md B2: what a parser may take. */
const limits = { mutantMs: 2000, memoryBytes: 1536 << 20 };
const count = isLongRun ? 200_000 : 20_000;

let seeds: SeedsByTarget = new Map();
beforeAll(async () => {
  seeds = await loadCodeStreamSeeds();
});

describe.each(codeStreamTargets.map(({ name }) => name))('broken frames: %s', (name) => {
  it('can be decoded when they are not broken', async () => {
    const exercise = await codeStreamTargets.find((target) => target.name === name)?.prepare();
    const own = seeds.get(name) ?? [];
    expect(own.length).toBeGreaterThan(1);
    for (const seed of own) await exercise?.(seed);
  });

  it(`end as a picture or a typed refusal, in time and memory (${count.toLocaleString('en')} mutants, run ${run})`, async () => {
    const started = process.cpuUsage();
    const { faults, taken } = await fuzz(name, seeds.get(name) ?? [], run, count, limits);
    const { user, system } = process.cpuUsage(started);
    console.info(`${name}: ${taken} of ${count} mutants still made a picture, ${((user + system) / 1e6).toFixed(1)} s of processor time`);
    expect(faults.map(({ target, run: of, number, kind, detail }) => `${target}, FIDUCIAL_FUZZ_RUN=${of}, mutant ${number} ${kind}: ${detail}`)).toEqual([]);
    expect(taken).toBeGreaterThan(0);
  }, 900_000);
});

