import type { DeidentificationPresetName, DeidentificationProfile } from '@/lib/imaging/deidentification/profile';

type Option = keyof DeidentificationProfile;

export const PRESET_WORDS: Record<DeidentificationPresetName, { name: string; says: string }> = {
  basic: { name: 'Basic', says: 'The strictest: no age, sex, size or weight, no dates, no descriptions, no serial numbers.' },
  'basic-patient': { name: 'Basic with patient characteristics', says: 'As Basic, but age, sex, size and weight stay: findings often depend on them.' },
  tcia: { name: 'TCIA-like', says: 'As The Cancer Imaging Archive does it: dates are shifted; age, sex, equipment, vetted words of descriptions and safe private fields stay.' },
  'shifted-dates': { name: 'Keep dates shifted', says: 'As Basic with patient characteristics, and all dates of a patient move by the same secret number of days: the time between two visits stays right.' },
};

/** The options of Table E.1-1 (PS3.15) that are a yes or a no: what they keep, what the standard calls them, and what is to be thought of. */
export const OPTION_WORDS: Record<Exclude<Option, 'retainLongitudinalFullDates' | 'retainLongitudinalModifiedDates'>, { name: string; says: string; standard: string; risk?: string }> = {
  retainPatientCharacteristics: { name: 'Patient’s age, sex, size and weight', says: 'And smoking status. Ages above 89 become 90.', standard: 'Retain Patient Characteristics' },
  cleanDescriptors: { name: 'Words of descriptions that are on a vetted list', says: 'CHEST, CONTRAST, AXIAL and the like; every other word goes.', standard: 'Clean Descriptors' },
  retainDeviceIdentity: {
    name: 'Maker, model, serial number and station of the equipment', says: 'For studies that compare scanners.', standard: 'Retain Device Identity',
    risk: 'Serial number and station name tell the hospital to whoever knows its equipment.',
  },
  retainSafePrivate: { name: 'Private fields of makers that are known to be safe', says: 'Such as diffusion weights. All other private fields go.', standard: 'Retain Safe Private' },
  cleanStructuredContent: { name: 'Structured reports and protocols, cleaned', says: 'Each of their entries is treated as the rest of the header. Otherwise they go as a whole.', standard: 'Clean Structured Content' },
  cleanGraphics: { name: 'Graphics and overlays, cleaned', says: 'Drawings stay, their texts go.', standard: 'Clean Graphics' },
  retainInstitutionIdentity: {
    name: 'Name and address of the hospital', says: 'Also departments.', standard: 'Retain Institution Identity',
    risk: 'With the name of the hospital, a rare finding and a date can be enough to know who it is.',
  },
  retainUids: {
    name: 'The original unique identifiers', says: 'To find images again in the hospital’s archive.', standard: 'Retain UIDs',
    risk: 'Whoever has access to the hospital’s archive can find the patient by the original identifiers.',
  },
};

export const DATE_WAYS = ['removed', 'shifted', 'kept'] as const;
export type DateWay = (typeof DATE_WAYS)[number];

export const DATE_WORDS: Record<DateWay, { name: string; says: string; standard: string; risk?: string }> = {
  removed: { name: 'Removed', says: 'Dates and times are emptied, or replaced where the standard wants one.', standard: '' },
  shifted: { name: 'Shifted', says: 'All dates of a patient by the same secret number of days.', standard: 'Retain Longitudinal Temporal Information, Modified Dates' },
  kept: { name: 'Kept as they are', says: 'Only where the law and your ethics committee allow it.', standard: 'Retain Longitudinal Temporal Information, Full Dates', risk: 'Full dates are identifiers under HIPAA Safe Harbor.' },
};

export const dateWayOf = ({ retainLongitudinalFullDates, retainLongitudinalModifiedDates }: DeidentificationProfile): DateWay => (retainLongitudinalFullDates ? 'kept' : retainLongitudinalModifiedDates ? 'shifted' : 'removed');

export const withDates = (profile: DeidentificationProfile, way: DateWay): DeidentificationProfile => ({ ...profile, retainLongitudinalFullDates: way === 'kept', retainLongitudinalModifiedDates: way === 'shifted' });

/** What to think of before this profile is saved. */
export function risksOf(profile: DeidentificationProfile): string[] {
  const options = Object.entries(OPTION_WORDS) as [keyof typeof OPTION_WORDS, { risk?: string }][];
  return [DATE_WORDS[dateWayOf(profile)].risk, ...options.map(([option, { risk }]) => (profile[option] ? risk : undefined))].filter((risk) => risk !== undefined);
}
