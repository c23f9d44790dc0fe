import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { effectiveProfile } from './effective-profile';

const { basic } = deidentificationPresets;
const full = { ...basic, retainLongitudinalFullDates: true };
const shifted = { ...basic, retainLongitudinalModifiedDates: true };
const dates = (made: DeidentificationProfile, wanted: DeidentificationProfile) => {
  const { profile, shiftsNow } = effectiveProfile(made, wanted);
  return [profile.retainLongitudinalFullDates ? 'full' : profile.retainLongitudinalModifiedDates ? 'shifted' : 'none', shiftsNow];
};

describe('what holds for a file that was sealed under an earlier choice', () => {
  it('is what both allow', () => {
    const options = Object.keys(basic).filter((option) => !option.startsWith('retainLongitudinal')) as (keyof DeidentificationProfile)[];
    fc.assert(fc.property(fc.constantFrom(...options), fc.boolean(), fc.boolean(), (option, made, wanted) => {
      const { profile } = effectiveProfile({ ...basic, [option]: made }, { ...basic, [option]: wanted });
      expect(profile).toEqual({ ...basic, [option]: made && wanted });
    }), { numRuns: 300 });
  });

  it.each([
    ['none', 'none', basic, basic, 'none', false], ['none', 'full', basic, full, 'none', false], ['none', 'shifted', basic, shifted, 'none', false], ['full', 'none', full, basic, 'none', false], ['full', 'full', full, full, 'full', false], ['full', 'shifted', full, shifted, 'shifted', true],
    ['shifted', 'none', shifted, basic, 'none', false], ['shifted', 'full: nothing can shift them back', shifted, full, 'shifted', false], ['shifted', 'shifted', shifted, shifted, 'shifted', false],
  ] as const)('of dates made %s and wanted %s', (_made, _wanted, made, wanted, kept, shifts) => expect(dates(made, wanted)).toEqual([kept, shifts]));

  it('UIDs that were retained and no longer may be get new names, and no others', () => {
    const retained = { ...basic, retainUids: true };
    expect([effectiveProfile(retained, basic), effectiveProfile(retained, retained), effectiveProfile(basic, basic), effectiveProfile(basic, retained)].map(({ renamesNow }) => renamesNow)).toEqual([true, false, false, false]);
  });
});
