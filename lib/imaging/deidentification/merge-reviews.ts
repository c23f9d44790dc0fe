import { reviewReasons, type PixelReview, type ProposedMask } from './review';

const MOST_PROPOSALS = 200;

/**
 * What the server saw and what the client says it saw before identity was removed. A client can add reasons and proposals, never take one away;
 * its key of the device counts, since maker and model are no longer in the file that the server has.
 */
export function mergeReviews(own: PixelReview, claimed: PixelReview | null): PixelReview {
  if (!claimed) return own;
  const reasons = new Set([...own.reasons, ...claimed.reasons]);
  return {
    reasons: reviewReasons.filter((reason) => reasons.has(reason)),
    proposals: withProposals(claimed.proposals, own.proposals),
    faceRisk: own.faceRisk || claimed.faceRisk,
    deviceKey: claimed.deviceKey ?? own.deviceKey,
  };
}

/** Adds proposals that are not among the first. */
export function withProposals(first: readonly ProposedMask[], more: readonly ProposedMask[]): ProposedMask[] {
  const seen = new Set<string>();
  return [...first, ...more].filter(({ x, y, width, height, frame }) => {
    const place = [x, y, width, height, frame].join();
    return !seen.has(place) && seen.add(place);
  }).slice(0, MOST_PROPOSALS);
}
