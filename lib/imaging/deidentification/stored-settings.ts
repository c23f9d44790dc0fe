import { defaultDeidentificationProfile, deidentificationProfileSchema, type DeidentificationProfile } from './profile';
import { pixelReviewSchema, type PixelReview } from './review';
import { defaultReviewPolicy, reviewPolicySchema, type ReviewPolicy } from './review-policy';

/** A project's profile from the text in its row; empty: nobody has chosen. Text that is no profile any more is a reason to stop, never to fall back. */
export function readProfile(text: string): DeidentificationProfile {
  return text === '' ? defaultDeidentificationProfile : deidentificationProfileSchema.parse(JSON.parse(text));
}

export function readReviewPolicy(text: string): ReviewPolicy {
  return text === '' ? defaultReviewPolicy : reviewPolicySchema.parse(JSON.parse(text));
}

/** What a client said about the pixels of a file; empty: nothing. */
export function readClaimedReview(text: string): PixelReview | null {
  return text === '' ? null : pixelReviewSchema.parse(JSON.parse(text));
}
