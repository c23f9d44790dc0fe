import { z } from 'zod';
import { deidentificationProfileSchema } from '@/lib/imaging/deidentification/profile';
import { maskBoxSchema, reviewReasons } from '@/lib/imaging/deidentification/review';

const count = z.int().catch(0);

/** What ingest keeps with an image about its de-identification. Images of earlier versions have less of it. */
export const imageRecordSchema = z.object({
  by: z.enum(['client', 'server']).catch('server'),
  verified: z.boolean().catch(false),
  format: z.string().catch(''),
  options: deidentificationProfileSchema.nullish().catch(null),
  report: z.object({ profile: z.string(), kept: count, replaced: count, removed: count, privateRemoved: count, maskedCells: count, trailingBytesDropped: count }).nullish().catch(null),
  review: z
    .object({
      reasons: z.array(z.enum(reviewReasons)).catch([]),
      by: z.enum(['nobody-needed', 'rule', 'person']).catch('nobody-needed'),
      ruleId: z.string().nullish(),
      masks: z.array(maskBoxSchema).catch([]),
      detectedText: z.int().nullish(),
      approval: z.object({ userId: z.string(), at: z.iso.datetime() }).nullish(),
    })
    .nullish()
    .catch(null),
});
export type ImageRecord = z.infer<typeof imageRecordSchema>;
