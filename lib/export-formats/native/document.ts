import { z } from 'zod';
import { IMAGE_STATES } from '@/lib/domain/image-state';
import { labelSchema, labelSetSchema } from '@/lib/domain/label-set';
import { LIMITS } from '@/lib/domain/limits';
import { roiSchema } from '@/lib/roi-kinds';

export const NATIVE_FORMAT = 'fiducial-annotations';
export const NATIVE_VERSION = 1;

const timestamp = z.iso.datetime().describe('ISO 8601, UTC');

export const nativeAnnotationSchema = z.strictObject({
  id: z.uuid(),
  frame: z.int().min(0).max(LIMITS.frames - 1).describe('0-based frame of the image'),
  roi: roiSchema.describe('Image pixels as floats; (0,0) is the top-left corner of the top-left pixel, x right, y down'),
  labelId: z.string().min(1).max(64),
  author: z.strictObject({ id: z.string().max(64), name: z.string().max(200) }),
  revision: z.int().min(0).describe('Image revision at which the annotation last changed'),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type NativeAnnotation = z.infer<typeof nativeAnnotationSchema>;

export const nativeImageSchema = z.strictObject({
  id: z.string().min(1).max(64),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/).describe('SHA-256 of the stored object: by it an import finds the image'),
  pixelHash: z.string().regex(/^([0-9a-f]{64})?$/).describe('SHA-256 over the bytes of all frames; by it an import finds the image in another project. Empty when not known'),
  sopInstanceUid: z.string().max(64),
  format: z.string().max(32),
  modality: z.string().max(16),
  anatomy: z.string().max(64),
  rows: z.int().min(1),
  columns: z.int().min(1),
  frames: z.int().min(1).max(LIMITS.frames),
  instanceNumber: z.int(),
  byteLength: z.int().min(0),
  state: z.enum(IMAGE_STATES),
  revision: z.int().min(0),
  annotations: z.array(nativeAnnotationSchema).max(LIMITS.annotationsPerImage),
});
export type NativeImage = z.infer<typeof nativeImageSchema>;

const nativeLabelSetSchema = z.strictObject({
  id: z.string().min(1).max(64),
  name: labelSetSchema.shape.name,
  modality: labelSetSchema.shape.modality,
  anatomy: labelSetSchema.shape.anatomy,
  labels: z.array(z.strictObject(labelSchema.shape)).max(500),
});
export type NativeLabelSet = z.infer<typeof nativeLabelSetSchema>;

/** The native export: everything, lossless. What `native-json.ts` writes and an import reads. */
export const nativeDocumentSchema = z.strictObject({
  format: z.literal(NATIVE_FORMAT),
  version: z.literal(NATIVE_VERSION),
  exportedAt: timestamp,
  project: z.strictObject({ id: z.string().max(64), name: z.string().max(200), description: z.string().max(2000) }),
  labelSets: z.array(nativeLabelSetSchema).max(1000),
  images: z.array(nativeImageSchema),
});
export type NativeDocument = z.infer<typeof nativeDocumentSchema>;

/** JSON Schema (draft 2020-12) of the native export, as published. */
export function nativeJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(nativeDocumentSchema, { target: 'draft-2020-12', io: 'input' });
  return { ...schema, title: 'Fiducial annotations', description: 'Native export of a Fiducial project: label sets, images and annotations, without loss.' };
}
