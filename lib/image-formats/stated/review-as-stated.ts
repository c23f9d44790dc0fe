import { nothingToReview } from '@/lib/imaging/deidentification/review';
import type { PixelReview } from '@/lib/imaging/deidentification/review';
import { statedKind } from '../catalogue-without-uids';
import type { DeidentifyContext } from '../contract';

/** Parts of the body whose cross-sections hold enough of a head to rebuild a face from. */
const headParts = new Set<string>([
  'HEAD', 'BRAIN', 'HEADNECK', 'FACE', 'SKULL', 'EYE', 'ORBIT', 'EAR', 'NOSE', 'SINUS', 'JAW', 'MANDIBLE', 'MAXILLA', 'NECK', 'NECKCHEST', 'WHOLEBODY',
]);
const crossSections = new Set<string>(['CT', 'MR', 'PT']);

/** Review of a volume without a header of its own: no text is burned into it, but a head can show a face (deid.md, "Recognisable face"). */
export function reviewOfVolume(context: DeidentifyContext): PixelReview {
  const { modality, bodyPart } = statedKind(context);
  return { ...nothingToReview, faceRisk: crossSections.has(modality) && headParts.has(bodyPart) };
}

/** Review of a picture without a header: it can show anything, so a person looks at it first; a photograph (XC) can show a face. */
export function reviewOfPicture(context: DeidentifyContext): PixelReview {
  return { ...nothingToReview, reasons: ['photograph'], faceRisk: statedKind(context).modality === 'XC' };
}
