import { describe, expect, it } from 'vitest';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { openDicomFile } from '../../reading/open-file';
import { leaf, sequence, writeTree } from '../proof/fixtures/tree.fixture';
import { imageWith } from '../proof/fixtures/image.fixture';
import type { Node } from '../proof/fixtures/tree.fixture';
import { collectIdentifiers } from './collect-identifiers';
import type { Identifiers } from './identifiers';

const of = (profile: DeidentificationProfile, ...extra: Node[]): Identifiers => {
  const { bytes, dataset } = openDicomFile(writeTree(imageWith(...extra), 'explicit'));
  return collectIdentifiers(bytes, dataset, profile);
};
const { basic } = deidentificationPresets;
const studyDate = leaf(0x00080020, 'DA', '20240229');

describe('what a file calls its patient and its study', () => {
  it.each([
    ['20240229'], ['2024-02-29'], ['29.02.2024'], ['29.2.2024'], ['Feb 29 2024'], ['29FEB2024'], ['2024FEB29'], ['02/29/24'], ['290224'], ['T1_240229'],
  ])('the day of the study as %s', (text) => {
    expect(of(basic, studyDate).isIn(text)).toBe(true);
    expect(of({ ...basic, retainLongitudinalFullDates: true }, studyDate).isIn(text), 'not when dates stay').toBe(false);
  });

  it.each([['DA', '20240301\\ 20240229'], ['DT', '20240229101530.5'], ['DT', ' 20240229']])('the day in a %s that says %s', (vr, value) => {
    expect(of(basic, leaf(0x00080022, vr, value)).isIn('29.02.2024')).toBe(true);
  });

  it('nothing in a value that is too long to be a name', () => {
    const long = (length: number) => of(basic, leaf(0x00100010, 'PN', `Fairweather ${'x'.repeat(length - 12)}`)).isIn('FAIRWEATHER');
    expect([long(4096), long(4098)]).toEqual([true, false]);
  });

  it.each([['FFAIRWEATHER'], ['fairweather f'], ['FAIRWEATHER2'], ['F.L.O.R.E.N.C.E']])('a name as %s', (text) => {
    expect(of(basic, leaf(0x00100010, 'PN', 'Fairweather^Florence')).isIn(text)).toBe(true);
  });

  it('names of two letters, but no word of the examination', () => {
    const found = of(basic, leaf(0x00100010, 'PN', 'Ng^Bo^MR'));
    expect([found.isIn('NG CHEST'), found.isIn('Bo'), found.isIn('MR CHEST'), found.isIn('ANGIO')]).toEqual([true, true, false, false]);
  });

  it('record numbers in other numbers', () => {
    const found = of(basic, leaf(0x00100020, 'LO', 'PID48151'), leaf(0x00080050, 'SH', '0048151623'));
    expect([48151, 48151.5, 48151623, 4815].map((number) => found.isWhole(number))).toEqual([true, true, true, false]);
    // Five digits with a point somewhere come about by chance.
    expect(['48151623', '00048151623', '0.48151623', '4.8151'].map((text) => found.isNumber(text))).toEqual([true, true, true, false]);
  });

  it('though thousands of other names stand before him', () => {
    const others = Array.from({ length: 2100 }, (_, i) => [leaf(0x0040a123, 'PN', `Zq${i}xj^Dr`)]);
    const found = of(basic, sequence(0x00081049, ...others), leaf(0x00100010, 'PN', 'Fairweather^Florence'));
    expect(found.isIn('FAIRWEATHER')).toBe(true);
    expect(found.isIn('anything'), 'too many to hold anything against').toBe(true);
  });
});
