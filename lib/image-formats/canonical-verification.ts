import { FiducialError } from '@/lib/domain/errors';
import type { VerificationProblem } from '@/lib/imaging/deidentified-bytes';
import { firstDifferenceInParts } from './bytes/byte-comparison';
import type { DeidentifyContext, ImageFormat } from './contract';

/** Check for formats without pseudonyms in the bytes: de-identifying once more must not change a single byte. */
export function verifyCanonical(deidentify: ImageFormat['deidentify']): ImageFormat['verify'] {
  return (bytes: Uint8Array, context: DeidentifyContext): readonly VerificationProblem[] => {
    try {
      const difference = firstDifferenceInParts(bytes, deidentify(bytes, context).parts);
      return difference === null ? [] : [{ rule: 'not_canonical', place: `byte ${difference}` }];
    } catch (error) {
      return [{ rule: error instanceof FiducialError ? error.code : 'malformed', place: 'file' }];
    }
  };
}
