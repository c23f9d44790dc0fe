import { describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { joinParts } from '@/lib/image-formats/bytes/join-parts';
import { testContext } from '@/lib/image-formats/test-setup';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { runsOf, testSeed } from '@/lib/test-runs';
import { makeDraw } from '@/scripts/midi-score/corpus/draw';
import { verifyDicom } from '../../verify-dicom';
import { deidentifyDicom } from '../deidentify-dicom';
import { countCalls, faultPoints, PlantedFault, withFault } from './fixtures/faults.fixture';
import { imageWith } from './fixtures/image.fixture';
import { plainSentinel, sentinelsIn } from './fixtures/sentinels.fixture';
import { leaf, sequence, writeTree } from './fixtures/tree.fixture';

/** T-A10, the engine's part: whatever breaks, wherever, nothing comes out. What the server does with it is tested in `lib/server/ingest`. */
const context = { ...testContext, profile: deidentificationPresets.tcia };
const identity = imageWith(
  leaf(0x00080020, 'DA', '20240229'), leaf(0x00080070, 'LO', 'SIEMENS'), leaf(0x00080090, 'PN', plainSentinel), leaf(0x0008103e, 'LO', `AX T1 ${plainSentinel}`), leaf(0x00100010, 'PN', plainSentinel),
  leaf(0x00100020, 'LO', plainSentinel), leaf(0x00104000, 'LT', plainSentinel), sequence(0x00400275, [leaf(0x00400007, 'LO', plainSentinel)]), leaf(0x00090010, 'LO', 'ACME'), leaf(0x00091001, 'LO', plainSentinel),
  sequence(0x52009229, [sequence(0x00289145, [leaf(0x00281052, 'DS', '0'), leaf(0x00204000, 'LT', plainSentinel)])]),
);
const clean = (bytes: Uint8Array): Uint8Array => joinParts(deidentifyDicom(bytes, context).parts);

describe('a fault anywhere', () => {
  const file = writeTree(identity, 'explicit');

  it('lets nothing out', () => {
    const seed = testSeed;
    const draw = makeDraw(seed, 3);
    const faults = runsOf(240);
    console.info(`faults: ${faults}, seed ${seed}`);
    const whole = Buffer.from(clean(file));
    for (let fault = 0; fault < faults; fault += 1) {
      const point = faultPoints[fault % faultPoints.length] ?? '';
      const calls = countCalls(point, () => clean(file));
      if (calls === 0) continue;
      const nth = draw.between(0, calls - 1);
      const { result, error } = withFault(point, nth, () => clean(file));
      expect(result === null ? null : Buffer.from(result).equals(whole), `${point}, call ${nth}: caught on the way, and not without effect`).not.toBe(false);
      if (error instanceof PlantedFault || error instanceof FiducialError) continue;
      expect(error, `${point}, call ${nth}`).toBeNull();
    }
  });

  it('makes the second look say no', () => {
    const output = clean(file);
    expect(verifyDicom(output, context)).toEqual([]);
    const calls = countCalls('subarray', () => verifyDicom(output, context));
    for (const nth of [0, Math.floor(calls / 2)]) {
      const { result } = withFault('subarray', nth, () => verifyDicom(output, context));
      expect(result === null || result.length > 0, `call ${nth} of ${calls}`).toBe(true);
    }
  });

  it('is seen by this test when it is swallowed', () => {
    const { result, error } = withFault('replace', 0, () => {
      try {
        return 'a'.replace('a', 'b');
      } catch {
        return 'swallowed';
      }
    });
    expect([result, error]).toEqual(['swallowed', null]);
  });
});

describe('a file that breaks off or lies', () => {
  it.each(['explicit', 'implicit', 'big', 'deflated'] as const)('lets nothing out, %s', (syntax) => {
    const file = writeTree(identity, syntax);
    const draw = makeDraw(11, file.length);
    for (let run = 0; run < runsOf(400); run += 1) {
      const damaged = draw.chance(0.5) ? file.slice(0, draw.between(0, file.length - 1)) : file.with(draw.between(132, file.length - 1), draw.between(0, 255));
      try {
        expect(sentinelsIn(clean(damaged))).toEqual([]);
      } catch (error) {
        expect(error).toBeInstanceOf(FiducialError);
      }
    }
  });
});
