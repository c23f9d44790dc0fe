import type { DeidentificationProfile } from './profile';

/** CID 7050 De-identification Method (PS3.16), coding scheme DCM: what may stand in De-identification Method Code Sequence (0012,0064). */
export const methodCodes = {
  basicProfile: { value: '113100', meaning: 'Basic Application Confidentiality Profile' },
  cleanPixelData: { value: '113101', meaning: 'Clean Pixel Data Option' },
  cleanRecognizableVisualFeatures: { value: '113102', meaning: 'Clean Recognizable Visual Features Option' },
  cleanGraphics: { value: '113103', meaning: 'Clean Graphics Option' },
  cleanStructuredContent: { value: '113104', meaning: 'Clean Structured Content Option' },
  cleanDescriptors: { value: '113105', meaning: 'Clean Descriptors Option' },
  retainLongitudinalFullDates: { value: '113106', meaning: 'Retain Longitudinal Temporal Information Full Dates Option' },
  retainLongitudinalModifiedDates: { value: '113107', meaning: 'Retain Longitudinal Temporal Information Modified Dates Option' },
  retainPatientCharacteristics: { value: '113108', meaning: 'Retain Patient Characteristics Option' },
  retainDeviceIdentity: { value: '113109', meaning: 'Retain Device Identity Option' },
  retainUids: { value: '113110', meaning: 'Retain UIDs Option' },
  retainSafePrivate: { value: '113111', meaning: 'Retain Safe Private Option' },
  retainInstitutionIdentity: { value: '113112', meaning: 'Retain Institution Identity Option' },
} as const satisfies Record<string, MethodCode>;

export interface MethodCode {
  readonly value: string;
  readonly meaning: string;
}

export const codingScheme = 'DCM';

/** What was done to the pixels of one image; a wish of the project is not enough (DEID-13). */
export interface PixelFacts {
  /** Burned-in text was looked for by a person or blanked: the stored pixel values are free of it. */
  readonly pixelDataCleaned: boolean;
  readonly recognizableFeaturesCleaned: boolean;
}

/** Codes in ascending order: the Basic Profile, each option of the profile, and what was really done to the pixels. */
export function methodCodesFor(profile: DeidentificationProfile, facts: PixelFacts): readonly MethodCode[] {
  const done: Readonly<Record<keyof typeof methodCodes, boolean>> = {
    basicProfile: true, cleanPixelData: facts.pixelDataCleaned, cleanRecognizableVisualFeatures: facts.recognizableFeaturesCleaned, ...profile,
  };
  return (Object.keys(methodCodes) as (keyof typeof methodCodes)[]).filter((name) => done[name]).map((name) => methodCodes[name]);
}

/** Longitudinal Temporal Information Modified (0028,0303), PS3.3 C.12.1.1.1 and PS3.15 E.3.6. */
export function temporalInformationModified(profile: DeidentificationProfile): 'REMOVED' | 'UNMODIFIED' | 'MODIFIED' {
  if (profile.retainLongitudinalFullDates) return 'UNMODIFIED';
  return profile.retainLongitudinalModifiedDates ? 'MODIFIED' : 'REMOVED';
}
