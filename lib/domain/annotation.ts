import { z } from 'zod';
import { roiSchema } from '@/lib/roi-kinds';
import { LIMITS } from './limits';

/** Ids are made by the client (UUID), so that a gesture has its identity before the server has heard of it. */
export const clientIdSchema = z.uuid();

export const annotationSchema = z.object({
  id: clientIdSchema,
  imageId: z.string(),
  /** 0-based frame of the image. */
  frame: z.int().min(0).max(LIMITS.frames - 1),
  roi: roiSchema,
  labelId: z.string(),
  authorId: z.string(),
  authorName: z.string(),
  /** Image revision at which this annotation last changed. */
  revision: z.int().min(0),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Annotation = z.infer<typeof annotationSchema>;

const frame = annotationSchema.shape.frame;

/** One change of one annotation. A batch of these is what a finished gesture (or an undo) sends. */
export const annotationOperationSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('create'), id: clientIdSchema, frame, roi: roiSchema, labelId: z.string().min(1).max(64) }),
  z.strictObject({
    op: z.literal('update'),
    id: clientIdSchema,
    frame: frame.optional(),
    roi: roiSchema.optional(),
    labelId: z.string().min(1).max(64).optional(),
  }),
  z.strictObject({ op: z.literal('delete'), id: clientIdSchema }),
]);
export type AnnotationOperation = z.infer<typeof annotationOperationSchema>;

export const annotationBatchSchema = z.strictObject({
  clientId: clientIdSchema,
  /** The fence of the lock under which these changes were made. */
  fence: z.int().min(1),
  /** The image revision that the first change builds on. */
  baseRevision: z.int().min(0),
  idempotencyKey: clientIdSchema,
  operations: z.array(annotationOperationSchema).min(1).max(LIMITS.batchOperations),
});
export type AnnotationBatch = z.infer<typeof annotationBatchSchema>;
