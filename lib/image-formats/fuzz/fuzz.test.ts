import { beforeAll, describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { fuzzRun as run, isLongRun } from '@/lib/test-runs';
import type { FuzzFault } from './contract.fixture';
import { loadSeeds } from './seeds/seeds.fixture';
import type { SeedsByTarget } from './seeds/seeds.fixture';
import { fuzzTargetNamed, fuzzTargets } from './targets.fixture';
import { fuzz } from './watch-threads.fixture';

/** security.md B2: what a parser may take. */
const limits = { mutantMs: 2000, memoryBytes: 1536 << 20 };

const count = isLongRun ? 200_000 : 20_000;

let seeds: SeedsByTarget = new Map();
beforeAll(async () => {
  seeds = await loadSeeds();
});

const told = (faults: readonly FuzzFault[]): string[] => faults.map(({ target, run: of, number, kind, detail }) => `${target}, FIDUCIAL_FUZZ_RUN=${of}, mutant ${number} ${kind}: ${detail}`);

describe('the watch', () => {
  const marked = [Uint8Array.of(42, 1, 2, 3), Uint8Array.of(7, 1, 2, 3)];
  it.each([
    ['planted-type-error', 'threw', 'TypeError', 400], ['planted-text', 'threw', 'thrown: not an error', 400], ['planted-hang', 'hung', 'no end', 400],
    // Filling memory takes its time on a busy machine: here it must be the memory that ends it.
    ['planted-hoard', 'took too much memory', 'MiB', 20_000],
  ])('catches %s', async (name, kind, detail, mutantMs) => {
    const { faults } = await fuzz(name, marked, 1, 20, { mutantMs, memoryBytes: 700 << 20 });
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]).toMatchObject({ target: name, kind });
    expect(faults[0]?.detail).toContain(detail);
  });
});

describe.each(fuzzTargets.map(({ name }) => name))('broken files for %s', (name) => {
  it('can be read when they are not broken', async () => {
    const exercise = await fuzzTargetNamed(name).prepare();
    const own = seeds.get(name) ?? [];
    expect(own.length).toBeGreaterThan(1);
    let taken = 0;
    for (const seed of own) {
      try {
        await exercise(seed);
        taken += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(FiducialError);
      }
    }
    expect(taken).toBeGreaterThan(own.length / 2);
  });

  it(`end as an image or a typed refusal, in time and memory (${count.toLocaleString('en')} mutants, run ${run})`, async () => {
    const { faults, taken } = await fuzz(name, seeds.get(name) ?? [], run, count, limits);
    expect(told(faults)).toEqual([]);
    expect(taken).toBeGreaterThan(0);
  }, 600_000);
});
