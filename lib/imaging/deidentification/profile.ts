import { z } from 'zod';

/**
 * What a project has decided about identity: the Basic Application Level Confidentiality Profile of PS3.15 Annex E, and which of its options.
 * The ten booleans are the ten option columns of Table E.1-1. Clean Pixel Data and Clean Recognizable Visual Features are not chosen here: they
 * are recorded for each image when they were really done.
 */
export const deidentificationProfileSchema = z.strictObject({
  retainSafePrivate: z.boolean(),
  retainUids: z.boolean(),
  retainDeviceIdentity: z.boolean(),
  retainInstitutionIdentity: z.boolean(),
  retainPatientCharacteristics: z.boolean(),
  retainLongitudinalFullDates: z.boolean(),
  retainLongitudinalModifiedDates: z.boolean(),
  cleanDescriptors: z.boolean(),
  cleanStructuredContent: z.boolean(),
  cleanGraphics: z.boolean(),
}).refine((profile) => !(profile.retainLongitudinalFullDates && profile.retainLongitudinalModifiedDates), {
  message: 'Dates are either kept as they are or shifted, not both.',
});
export type DeidentificationProfile = z.infer<typeof deidentificationProfileSchema>;

const basic: DeidentificationProfile = {
  retainSafePrivate: false, retainUids: false, retainDeviceIdentity: false, retainInstitutionIdentity: false, retainPatientCharacteristics: false,
  retainLongitudinalFullDates: false, retainLongitudinalModifiedDates: false, cleanDescriptors: false, cleanStructuredContent: false, cleanGraphics: false,
};

export const deidentificationPresetNames = ['basic', 'basic-patient', 'tcia', 'shifted-dates'] as const;
export type DeidentificationPresetName = (typeof deidentificationPresetNames)[number];

/** Named starting points. `basic` is the profile without any option; `basic-patient` keeps age, sex, size and weight, without which few studies are of use; `tcia` is what The Cancer Imaging Archive applies (Clean Pixel Data apart). */
export const deidentificationPresets: Readonly<Record<DeidentificationPresetName, DeidentificationProfile>> = {
  basic,
  'basic-patient': { ...basic, retainPatientCharacteristics: true },
  tcia: { ...basic, cleanDescriptors: true, retainLongitudinalModifiedDates: true, retainPatientCharacteristics: true, retainDeviceIdentity: true, retainSafePrivate: true },
  'shifted-dates': { ...basic, retainLongitudinalModifiedDates: true, retainPatientCharacteristics: true },
};

/** The preset that a profile is, or null for a choice of one's own. */
export function presetOf(profile: DeidentificationProfile): DeidentificationPresetName | null {
  const options = Object.keys(profile) as (keyof DeidentificationProfile)[];
  return deidentificationPresetNames.find((name) => options.every((option) => deidentificationPresets[name][option] === profile[option])) ?? null;
}

/** What holds where nobody has chosen. */
export const defaultDeidentificationProfile = deidentificationPresets['basic-patient'];
