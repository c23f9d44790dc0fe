import { describe, expect, it } from 'vitest';
import { deidentificationPresets, type DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { previewProfile } from './preview-profile';

const { basic } = deidentificationPresets;
const after = (profile: DeidentificationProfile) => Object.fromEntries(previewProfile(profile).map((row) => [row.name, row.after]));

describe('the preview of a profile', () => {
  it('shows what Basic takes, and what names instead', () => {
    const rows = after(basic);
    expect(rows).toMatchObject({ 'Date of birth': '', Sex: '', Age: '', Weight: '', Hospital: '', 'Referring physician': '', 'Study description': '', 'Serial number of the scanner': '', 'Private field: diffusion weight': '' });
    expect(rows['Patient’s name']).not.toContain('Fairweather');
    expect(rows['Unique identifier of the study']).toMatch(/^2\.25\./);
  });

  it.each([
    ['retainPatientCharacteristics', { Sex: 'F', Age: '064Y', Weight: '68' }],
    ['retainInstitutionIdentity', { Hospital: 'St Elsewhere' }],
    ['retainDeviceIdentity', { Maker: 'SIEMENS', 'Serial number of the scanner': '4711' }],
    ['retainUids', { 'Unique identifier of the study': '1.3.6.1.4.1.99999.1.1' }],
    ['retainLongitudinalFullDates', { 'Date of the study': '20260314', 'Time of the study': '091530' }],
    ['retainSafePrivate', { 'Private field: diffusion weight': '1000' }],
  ] as const)('shows what %s keeps', (option, kept) => {
    expect(after({ ...basic, [option]: true })).toMatchObject(kept);
    for (const [name, value] of Object.entries(kept)) if (name !== 'Maker') expect(after(basic)[name]).not.toBe(value);
  });

  it('shifts dates, and keeps vetted words only', () => {
    const shifted = after({ ...basic, retainLongitudinalModifiedDates: true })['Date of the study'];
    expect(shifted).toMatch(/^\d{8}$/);
    expect(shifted).not.toBe('20260314');
    const words = after({ ...basic, cleanDescriptors: true })['Study description'];
    expect(words).toMatch(/BRAIN/i);
    expect(words).not.toMatch(/FAIRWEATHER/i);
  });
});
