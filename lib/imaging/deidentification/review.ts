import { z } from 'zod';

/** Why a person must look at the pixels before they count as free of identity (deid.md A4, burned-in pixels). */
export const reviewReasons = [
  'modality', 'secondary-capture', 'screen-capture', 'burned-in-yes', 'burned-in-unknown', 'colour-cross-section', 'dose-report', 'photograph', 'video', 'specimen-label',
] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/**
 * A rectangle to be blanked, in image pixels: x right, y down, (0,0) the top-left corner of the top-left pixel; whole pixels, `width` and
 * `height` ≥ 1. `frame` 0-based, or null for every frame.
 */
export const maskBoxSchema = z.strictObject({
  x: z.int().min(0).max(65535), y: z.int().min(0).max(65535), width: z.int().min(1).max(65535), height: z.int().min(1).max(65535), frame: z.int().min(0).nullable(),
});
export type MaskBox = z.infer<typeof maskBoxSchema>;

/** Where a proposed box comes from. */
export const maskSources = ['device-table', 'outside-ultrasound-regions', 'text-detection', 'person'] as const;
export type MaskSource = (typeof maskSources)[number];

export const proposedMaskSchema = maskBoxSchema.extend({ source: z.enum(maskSources) });
export type ProposedMask = z.infer<typeof proposedMaskSchema>;

/** What de-identification found out about the pixels. No value of a file is in it but what names a kind of device. */
export const pixelReviewSchema = z.strictObject({
  /** Empty: nothing speaks for burned-in text. */
  reasons: z.array(z.enum(reviewReasons)),
  proposals: z.array(proposedMaskSchema).max(200),
  /** Head CT, MR or PET, or a photograph: the pixels can show a face. */
  faceRisk: z.boolean(),
  /** Same for images that one decision fits: hash over manufacturer, model, modality, rows and columns. */
  deviceKey: z.string().regex(/^[0-9a-f]{16}$/).nullable(),
});
export type PixelReview = z.infer<typeof pixelReviewSchema>;

export const nothingToReview: PixelReview = { reasons: [], proposals: [], faceRisk: false, deviceKey: null };
