import type { DeidentificationPresetName, DeidentificationProfile } from '@/lib/imaging/deidentification/profile';

export const PRESET_WORDS: Record<DeidentificationPresetName, { name: string; says: string }> = {
  basic: { name: 'Basic', says: 'The Basic Profile and nothing else: dates, names, numbers and descriptions go, and so do age, sex, size and weight.' },
  'basic-patient': { name: 'Basic with patient characteristics', says: 'As Basic, but age, sex, size and weight stay, since findings often depend on them. What holds where nobody has chosen.' },
  tcia: { name: 'TCIA-like', says: 'What The Cancer Imaging Archive applies: dates are shifted, devices and vetted words stay, private elements known to be safe stay.' },
  'shifted-dates': { name: 'Keep dates shifted', says: 'As Basic with patient characteristics, but all dates of a patient move by the same secret number of days, so that intervals stay right.' },
};

/** The ten options of Table E.1-1 (PS3.15), with what they mean. */
export const OPTION_WORDS: Record<keyof DeidentificationProfile, { name: string; says: string }> = {
  retainSafePrivate: { name: 'Retain Safe Private', says: 'Keep private elements of makers that are known to hold no identity, such as diffusion weights.' },
  retainUids: { name: 'Retain UIDs', says: 'Keep the original unique identifiers. Whoever has the hospital’s archive can then find the patient.' },
  retainDeviceIdentity: { name: 'Retain Device Identity', says: 'Keep maker, model, serial numbers and station names of the equipment.' },
  retainInstitutionIdentity: { name: 'Retain Institution Identity', says: 'Keep name and address of the hospital.' },
  retainPatientCharacteristics: { name: 'Retain Patient Characteristics', says: 'Keep sex, age (above 89 as 90), size, weight and smoking status.' },
  retainLongitudinalFullDates: { name: 'Retain Longitudinal Temporal Information, Full Dates', says: 'Keep dates and times as they are. They are identifiers under HIPAA Safe Harbor.' },
  retainLongitudinalModifiedDates: { name: 'Retain Longitudinal Temporal Information, Modified Dates', says: 'Shift all dates of a patient by the same secret number of days.' },
  cleanDescriptors: { name: 'Clean Descriptors', says: 'Keep the words of descriptions that are on a vetted list, instead of removing them whole.' },
  cleanStructuredContent: { name: 'Clean Structured Content', says: 'Keep structured reports after cleaning each of their items.' },
  cleanGraphics: { name: 'Clean Graphics', says: 'Keep graphics and overlays after cleaning their texts.' },
};
