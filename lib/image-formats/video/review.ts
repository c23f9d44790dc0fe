import type { PixelReview } from '@/lib/imaging/deidentification/review';

/** Nothing in a video file says whether names are burned into its pictures: a person must look. */
export const videoReview: PixelReview = { reasons: ['video'], proposals: [], faceRisk: false, deviceKey: null };
