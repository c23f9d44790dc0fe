import { describe, expect, it } from 'vitest';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { joinParts } from '../join-parts';
import { testContext } from '../test-setup';
import { deidentifyDicom } from './deidentify/deidentify-dicom';
import { imageWith } from './deidentify/proof/fixtures/image.fixture';
import { leaf, sequence, syntaxes, words, writeTree } from './deidentify/proof/fixtures/tree.fixture';
import { findStrayTags, verifyDicom } from './verify-dicom';

const tree = imageWith(
  leaf(0x00100010, 'PN', 'Fairweather^Florence'), leaf(0x00104000, 'LT', 'comment'),
  sequence(0x00081140, [leaf(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'), leaf(0x00081155, 'UI', '1.2.3'), leaf(0x00104000, 'LT', 'comment'), leaf(0x00091001, 'LO', 'private')]),
  sequence(0x00283010, [leaf(0x00283002, 'US', words(2, 0, 16)), leaf(0x00283006, 'OW', words(1, 2)), sequence(0x00081140, [leaf(0x7fe00010, 'OW', words(1))])]),
);

describe('the second parser', () => {
  it.each(syntaxes.filter((syntax) => syntax !== 'deflated'))('sees what should not be there, at any depth (%s)', (syntax) => {
    const file = writeTree(tree, syntax);
    expect(findStrayTags(file, testContext).map(({ place }) => place).sort()).toEqual([
      '(0008,1140).(0009,1001)', '(0008,1140).(0010,4000)', '(0010,4000)', '(0028,3010).(0008,1140).(7fe0,0010)',
    ]);
    for (const profile of Object.values(deidentificationPresets)) {
      const context = { ...testContext, profile };
      const clean = joinParts(deidentifyDicom(file, context).parts);
      expect(findStrayTags(clean, context)).toEqual([]);
      expect(verifyDicom(clean, context)).toEqual([]);
    }
  });
});
