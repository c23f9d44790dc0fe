import type { DeidentifyContext, ImageFormat } from '@/lib/image-formats';
import { makeDeviceKey, mayShowFace } from '@/lib/imaging/deidentification/burned-in';
import { mergeReviews } from '@/lib/imaging/deidentification/merge-reviews';
import type { MaskBox, PixelReview } from '@/lib/imaging/deidentification/review';
import { reasonsThatCount } from '@/lib/imaging/deidentification/review-policy';
import type { ImageDescription } from '@/lib/imaging/image-description';
import type { ReviewOrder, ReviewVerdict } from './protocol';

/** A picture of which nothing is known: somebody must look at it. */
const unknownPicture: PixelReview = { reasons: ['photograph'], proposals: [], faceRisk: false, deviceKey: null };

export function lookAtHeader(format: ImageFormat, bytes: Uint8Array, context: DeidentifyContext): PixelReview {
  return format.review?.(bytes, context) ?? unknownPicture;
}

/**
 * Stored, stored with the masks of a standing decision, or put into quarantine. What the file says itself counts whatever the client claims; a standing
 * decision also asks for the modality and the size that the server sees, since the key of the device is the client's word.
 */
export function judgePixels(order: ReviewOrder, seen: PixelReview, description: ImageDescription): ReviewVerdict {
  const { modality, bodyPart, rows, columns } = description;
  const merged = mergeReviews(seen, order.claimed);
  const deviceKey = merged.deviceKey ?? makeDeviceKey({ manufacturer: '', model: '', modality, rows, columns });
  const review = { ...merged, deviceKey, faceRisk: merged.faceRisk || mayShowFace(modality, bodyPart) };
  const found = { ...review, masks: [] as readonly MaskBox[], ruleId: null };
  if (order.decided) return { ...found, by: 'person', masks: order.decided };
  if (reasonsThatCount(order.policy, review.reasons).length === 0) return { ...found, by: 'nobody-needed' };
  const rule = order.rules.find((one) => one.deviceKey === deviceKey && one.modality === modality && one.rows === rows && one.columns === columns);
  return rule ? { ...found, by: 'rule', ruleId: rule.id, masks: rule.boxes } : { ...found, by: null };
}
