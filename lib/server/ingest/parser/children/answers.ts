import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { maskBoxSchema, pixelReviewSchema } from '@/lib/imaging/deidentification/review';
import { catalogueEntrySchema, frameTableSchema, imageDescriptionSchema } from '@/lib/imaging/image-description';
import type { ParseProgress, ParseReply, UnpackReply } from '../protocol';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const written = z.object({ byteLength: z.int().min(0), sha256: hash });
const bytes = z.custom<Uint8Array>((sent) => sent instanceof Uint8Array);

const parsed = z.object({
  kind: z.literal('parsed'),
  file: z.object({
    object: written.extend({ isSource: z.boolean(), bytes: bytes.nullable() }),
    thumbnail: bytes,
    frames: written.nullable(),
    pixelHash: hash,
    description: imageDescriptionSchema,
    frameTable: frameTableSchema,
    catalogue: catalogueEntrySchema,
    deidentification: z.object({ by: z.enum(['client', 'server']), verified: z.literal(true), format: z.string().max(64), options: z.record(z.string(), z.unknown()) }),
    review: pixelReviewSchema.extend({
      deviceKey: z.string().max(64), by: z.enum(['nobody-needed', 'rule', 'person']).nullable(), ruleId: z.string().max(64).nullable(), detectedText: z.number().optional(), masks: z.array(maskBoxSchema),
    }),
  }),
});
const answers = z.discriminatedUnion('kind', [
  parsed,
  z.object({ kind: z.literal('refused'), code: z.custom<ErrorCode>((code) => typeof code === 'string' && code in ERROR_STATUS), reason: z.string().max(2_000) }),
  z.object({ kind: z.literal('failed'), saysFull: z.boolean().optional() }),
  z.object({ kind: z.literal('progress'), framesDone: z.int().min(0), framesExpected: z.number() }),
  z.object({ kind: z.literal('listed'), entries: z.array(z.object({ folder: z.int(), size: z.number(), refusal: z.string().max(2_000) })).max(LIMITS.zipEntries) }),
  z.object({ kind: z.literal('unpacked'), byteLength: z.int().min(0) }),
]);

/** Whether a child has answered in the form that was agreed. It runs decoders of others on hostile bytes: what it says is as hostile as they are. */
export function isAnswer(message: unknown): message is ParseReply | UnpackReply | ParseProgress {
  return answers.safeParse(message).success;
}
