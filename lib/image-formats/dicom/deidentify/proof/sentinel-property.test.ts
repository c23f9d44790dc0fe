import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { joinParts } from '@/lib/image-formats/bytes/join-parts';
import { testContext } from '@/lib/image-formats/test-setup';
import { confidentialityRows } from '@/lib/imaging/deidentification/confidentiality-table';
import { deidentificationPresetNames, deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { runsOf, testSeed } from '@/lib/test-runs';
import { keptAttributes } from '../../profile/kept-attributes';
import { verifyDicom } from '../../verify-dicom';
import { deidentifyDicom } from '../deidentify-dicom';
import { imageWith } from './fixtures/image.fixture';
import { tagOf } from './fixtures/planted.fixture';
import { randomElements } from './fixtures/random-trees.fixture';
import { plainSentinel, sentinels, sentinelsIn } from './fixtures/sentinels.fixture';
import { leaf, readTree, syntaxes, writeTree } from './fixtures/tree.fixture';

const sequences = new Set([0x00120064, ...[...keptAttributes.values()].filter(({ vr }) => vr === 'SQ').map(({ tag }) => tag), ...confidentialityRows.filter(({ vr }) => vr === 'SQ').map(tagOf)]);

/** T-A2: 20,000 random data sets. The seed is printed with every failure and with every run. */
describe('planted sentinels', () => {
  it('are found where they are', () => {
    for (const { bytes, utf8 } of sentinels) {
      expect(sentinelsIn(bytes)).toContain(utf8);
      expect(sentinelsIn(writeTree([leaf(0x00100010, 'PN', bytes)], 'explicit'))).toContain(utf8);
    }
    expect(sentinelsIn(Uint8Array.from(Buffer.from(plainSentinel.toLowerCase(), 'utf16le')))).toEqual(['UTF-16']);
    expect(sentinelsIn(writeTree(imageWith(), 'explicit'))).toEqual([]);
  });

  const perCase = runsOf(20_000 / (deidentificationPresetNames.length * syntaxes.length));
  const cases = deidentificationPresetNames.flatMap((preset) => syntaxes.map((syntax) => ({ preset, syntax })));
  it.each(cases)('never come out: $preset, $syntax', ({ preset, syntax }) => {
    const profile = deidentificationPresets[preset];
    const context = { ...testContext, profile };
    const seed = testSeed;
    console.info(`sentinels, ${preset}, ${syntax}: ${perCase} data sets, seed ${seed}`);
    let taken = 0;
    fc.assert(fc.property(randomElements(profile), (nodes) => {
      const file = writeTree(imageWith(...nodes), syntax);
      let output: Uint8Array;
      try {
        output = joinParts(deidentifyDicom(file, context).parts);
      } catch (error) {
        expect(error).toBeInstanceOf(FiducialError);
        expect(sentinelsIn(Buffer.from(String(error instanceof Error ? error.message : error)))).toEqual([]);
        return;
      }
      taken += 1;
      expect(sentinelsIn(output)).toEqual([]);
      expect(sentinelsIn(readTree(output, sequences).content)).toEqual([]);
      expect(Buffer.from(joinParts(deidentifyDicom(file, context).parts)).equals(output), 'deterministic').toBe(true);
      expect(Buffer.from(joinParts(deidentifyDicom(output, context).parts)).equals(output), 'idempotent').toBe(true);
      expect(verifyDicom(output, context)).toEqual([]);
    }), { numRuns: perCase, seed });
    // About six in ten random data sets are taken, the rest refused: enough were looked at, whatever the seed.
    expect(taken).toBeGreaterThan(perCase * 0.4);
  });
});
