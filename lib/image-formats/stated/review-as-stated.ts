import { mayShowFace } from '@/lib/imaging/deidentification/burned-in';
import { nothingToReview } from '@/lib/imaging/deidentification/review';
import type { PixelReview } from '@/lib/imaging/deidentification/review';
import { statedKind } from '../catalogue-without-uids';
import type { DeidentifyContext } from '../contract';

function showsFace(context: DeidentifyContext): boolean {
  const { modality, bodyPart } = statedKind(context);
  return mayShowFace(modality, bodyPart);
}

/** Review of a volume without a header of its own: no text is burned into it, but a head can show a face (deid.md, "Recognisable face"). */
export function reviewOfVolume(context: DeidentifyContext): PixelReview {
  return { ...nothingToReview, faceRisk: showsFace(context) };
}

/** Review of a picture without a header: it can show anything, so a person looks at it first. */
export function reviewOfPicture(context: DeidentifyContext): PixelReview {
  return { ...nothingToReview, reasons: ['photograph'], faceRisk: showsFace(context) };
}
