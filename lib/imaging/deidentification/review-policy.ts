import { z } from 'zod';
import { reviewReasons, type ReviewReason } from './review';

/** What a project has decided about pixels that may show who the patient is. */
export const reviewPolicySchema = z.strictObject({
  /** Images with one of these reasons wait until a person has looked at them. */
  needsEyes: z.array(z.enum(reviewReasons)),
  /** Whether images that can show a face may leave the project: after the project admin's consent, or never. */
  faces: z.enum(['with-consent', 'never']),
});
export type ReviewPolicy = z.infer<typeof reviewPolicySchema>;

/** Where nobody has chosen: every reason counts. */
export const defaultReviewPolicy: ReviewPolicy = { needsEyes: [...reviewReasons], faces: 'with-consent' };

/** Nobody looks at anything: for images that are known to be synthetic. */
export const noEyesPolicy: ReviewPolicy = { needsEyes: [], faces: 'with-consent' };

/** Those of an image's reasons that the project wants a person to look for. */
export function reasonsThatCount(policy: ReviewPolicy, reasons: readonly ReviewReason[]): ReviewReason[] {
  return reasons.filter((reason) => policy.needsEyes.includes(reason));
}
