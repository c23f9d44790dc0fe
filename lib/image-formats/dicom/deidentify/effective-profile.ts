import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';

export interface EffectiveProfile {
  readonly profile: DeidentificationProfile;
  /** Dates and UIDs that were kept in the file and no longer may be. */
  readonly shiftsNow: boolean;
  readonly renamesNow: boolean;
}

/**
 * What holds for a file that this project has sealed under an earlier choice of options: what both allow. A file made under the same or a stricter choice comes
 * out unchanged; what the project no longer allows is taken away. Shifted dates stay where full dates are allowed, since nothing can shift them back.
 */
export function effectiveProfile(made: DeidentificationProfile, wanted: DeidentificationProfile): EffectiveProfile {
  const both = (option: keyof DeidentificationProfile): boolean => made[option] && wanted[option];
  const shiftsNow = made.retainLongitudinalFullDates && wanted.retainLongitudinalModifiedDates;
  const wantsDates = wanted.retainLongitudinalFullDates || wanted.retainLongitudinalModifiedDates;
  return {
    profile: {
      retainSafePrivate: both('retainSafePrivate'),
      retainUids: both('retainUids'),
      retainDeviceIdentity: both('retainDeviceIdentity'),
      retainInstitutionIdentity: both('retainInstitutionIdentity'),
      retainPatientCharacteristics: both('retainPatientCharacteristics'),
      retainLongitudinalFullDates: both('retainLongitudinalFullDates'),
      retainLongitudinalModifiedDates: shiftsNow || (made.retainLongitudinalModifiedDates && wantsDates),
      cleanDescriptors: both('cleanDescriptors'),
      cleanStructuredContent: both('cleanStructuredContent'),
      cleanGraphics: both('cleanGraphics'),
    },
    shiftsNow,
    renamesNow: made.retainUids && !wanted.retainUids,
  };
}
