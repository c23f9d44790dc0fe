import { describe, expect, it } from 'vitest';
import { deidentificationPresetNames, deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { DATE_WAYS, dateWayOf, OPTION_WORDS, risksOf, withDates } from './words';

const { basic, tcia } = deidentificationPresets;

describe('the choices of the privacy page', () => {
  it('are all the options there are', () => {
    const shown = [...Object.keys(OPTION_WORDS), 'retainLongitudinalFullDates', 'retainLongitudinalModifiedDates'];
    expect(shown.toSorted()).toEqual(Object.keys(basic).toSorted());
  });

  it('choose one way with dates, whatever held before', () => {
    for (const name of deidentificationPresetNames) for (const way of DATE_WAYS) {
      const profile = withDates(deidentificationPresets[name], way);
      expect(dateWayOf(profile)).toBe(way);
      expect(profile.retainLongitudinalFullDates && profile.retainLongitudinalModifiedDates).toBe(false);
    }
    expect(withDates(tcia, 'shifted')).toEqual(tcia);
  });

  it('warn of what can lead back to the patient, and of nothing else', () => {
    expect(risksOf(basic)).toEqual([]);
    expect(risksOf(deidentificationPresets['shifted-dates'])).toEqual([]);
    expect(risksOf(withDates({ ...basic, retainUids: true }, 'kept'))).toEqual([expect.stringMatching(/Safe Harbor/), expect.stringMatching(/archive/)]);
  });
});
