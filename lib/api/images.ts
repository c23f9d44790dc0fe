import { z } from 'zod';
import { annotationBatchSchema, annotationSchema } from '@/lib/domain/annotation';
import { IMAGE_STATES } from '@/lib/domain/image-state';
import { labelSetSchema } from '@/lib/domain/label-set';
import { clientIdSchema } from '@/lib/domain/annotation';
import { leaseSchema, lockViewSchema } from '@/lib/domain/lock';
import { PROJECT_ACTIONS } from '@/lib/domain/permissions';
import { frameTableSchema, imageDescriptionSchema } from '@/lib/imaging/image-description';
import { declareEndpoint, idSchema, pageOf, pageQuery, timestamp } from './declare';

const stateCounts = z.object({ images: z.int(), untouched: z.int(), inProgress: z.int(), done: z.int() });

/** Someone who holds images of a study now. */
export const holderSchema = z.object({ userId: z.string(), name: z.string(), images: z.int() });

export const studySchema = z.object({
  id: z.string(),
  projectId: z.string(),
  /** Generated, e.g. `P-7K3F9A2C · Study 2`: never from a file or a header. */
  name: z.string(),
  patientPseudonym: z.string(),
  modalities: z.array(z.string()),
  anatomies: z.array(z.string()),
  createdAt: timestamp,
  counts: stateCounts,
  /** Image whose thumbnail stands for the study. */
  coverImageId: z.string().nullable(),
  holders: z.array(holderSchema),
});
export type StudyView = z.infer<typeof studySchema>;

/** A row in a study or a tile in the strip of a stack. */
export const imageSummarySchema = z.object({
  id: z.string(),
  seriesId: z.string(),
  /** Generated, e.g. `CT chest · 12`. */
  name: z.string(),
  format: z.string(),
  modality: z.string(),
  anatomy: z.string(),
  rows: z.int(),
  columns: z.int(),
  frames: z.int(),
  instanceNumber: z.int(),
  state: z.enum(IMAGE_STATES),
  annotationCount: z.int(),
  /** The pixels can show a face, or one can be rebuilt from them. */
  faceRisk: z.boolean(),
  originalId: z.string().nullable(),
  /** Name of who edits it now. */
  holderName: z.string().nullable(),
  heldByMe: z.boolean(),
});
export type ImageSummary = z.infer<typeof imageSummarySchema>;

export const seriesSchema = z.object({
  id: z.string(), name: z.string(), seriesNumber: z.int(), modality: z.string(), anatomy: z.string(), counts: stateCounts,
});

export const imageDetailSchema = imageSummarySchema.extend({
  project: z.object({ id: z.string(), name: z.string(), actions: z.array(z.enum(PROJECT_ACTIONS)) }),
  study: z.object({ id: z.string(), name: z.string(), patientPseudonym: z.string() }),
  series: z.object({ id: z.string(), name: z.string(), seriesNumber: z.int() }),
  description: imageDescriptionSchema,
  frameTable: frameTableSchema,
  /** SHA-256 of the stored object: name of the immutable content in caches. */
  contentHash: z.string(),
  byteLength: z.int(),
  revision: z.int(),
  labelSet: labelSetSchema.nullable(),
  lock: lockViewSchema,
});
export type ImageDetail = z.infer<typeof imageDetailSchema>;

/** The single-frame images of a series in slice order, as one stack; or one multi-frame image by itself. */
export const stackEntrySchema = z.object({
  imageId: z.string(), contentHash: z.string(), description: imageDescriptionSchema, frameTable: frameTableSchema,
});

const tag = 'images';
const image = '/api/v1/images/{imageId}' as const;
const params = z.strictObject({ imageId: idSchema });
const holderBody = z.strictObject({ clientId: clientIdSchema });
const leaseBody = z.strictObject({ clientId: clientIdSchema, fence: z.int().min(1) });

export const STUDY_SORTS = ['newest', 'oldest', 'name', 'progress'] as const;

export const imageEndpoints = {
  listStudies: declareEndpoint({
    id: 'listStudies', tag, method: 'GET', path: '/api/v1/projects/{projectId}/studies', scope: 'read', summary: 'Studies of a project, paged.',
    params: z.strictObject({ projectId: idSchema }),
    query: pageQuery.extend({
      /** Prefix of the patient pseudonym or of the study name. */
      search: z.string().trim().max(64).optional(), sort: z.enum(STUDY_SORTS).default('newest'),
      state: z.enum(IMAGE_STATES).optional(), modality: z.string().max(16).optional(),
    }),
    reply: pageOf(studySchema),
  }),
  getStudy: declareEndpoint({
    id: 'getStudy', tag, method: 'GET', path: '/api/v1/studies/{studyId}', scope: 'read', summary: 'One study with its series.',
    params: z.strictObject({ studyId: idSchema }), reply: studySchema.extend({ series: z.array(seriesSchema) }),
  }),
  listStudyImages: declareEndpoint({
    id: 'listStudyImages', tag, method: 'GET', path: '/api/v1/studies/{studyId}/images', scope: 'read', summary: 'Images of a study in series and slice order, paged.',
    params: z.strictObject({ studyId: idSchema }), query: pageQuery.extend({ seriesId: idSchema.optional() }), reply: pageOf(imageSummarySchema),
  }),
  getImage: declareEndpoint({
    id: 'getImage', tag, method: 'GET', path: image, scope: 'read', summary: 'All that the viewer needs to open an image.', params, reply: imageDetailSchema,
  }),
  getStack: declareEndpoint({
    id: 'getStack', tag, method: 'GET', path: '/api/v1/series/{seriesId}/stack', scope: 'read', summary: 'Descriptions and frame tables of a series, in slice order, paged.',
    params: z.strictObject({ seriesId: idSchema }), query: pageQuery.extend({ limit: z.coerce.number().int().min(1).max(1000).default(500) }),
    reply: pageOf(stackEntrySchema),
  }),
  getContent: declareEndpoint({
    id: 'getContent', tag, method: 'GET', path: `${image}/content`, scope: 'read', summary: 'The stored, de-identified bytes. Honours Range.', params,
    replyKind: 'bytes', produces: ['application/octet-stream'],
  }),
  getFrames: declareEndpoint({
    id: 'getFrames', tag, method: 'GET', path: `${image}/frames`, scope: 'read',
    summary: 'The pictures of a video, each a JPEG at the range that the frame table gives. Honours Range. Only for images whose table says so.', params,
    replyKind: 'bytes', produces: ['application/octet-stream'],
  }),
  getThumbnail: declareEndpoint({
    id: 'getThumbnail', tag, method: 'GET', path: `${image}/thumbnail`, scope: 'read', summary: 'A preview at most 256 pixels a side.', params,
    replyKind: 'bytes', produces: ['image/jpeg', 'image/webp'],
  }),
  deleteImage: declareEndpoint({
    id: 'deleteImage', tag, method: 'DELETE', path: image, scope: 'admin', status: 204, summary: 'Delete an image with its annotations.', params,
  }),
  setImageState: declareEndpoint({
    id: 'setImageState', tag, method: 'PUT', path: `${image}/state`, scope: 'annotate', summary: 'Mark an image done, or open it again. Needs the lock.', params,
    body: leaseBody.extend({ event: z.enum(['markDone', 'reopen']) }), reply: z.object({ state: z.enum(IMAGE_STATES), revision: z.int() }),
  }),
  listAnnotations: declareEndpoint({
    id: 'listAnnotations', tag, method: 'GET', path: `${image}/annotations`, scope: 'read', summary: 'The annotations of an image.', params,
    reply: z.object({ revision: z.int(), annotations: z.array(annotationSchema) }),
  }),
  saveAnnotations: declareEndpoint({
    id: 'saveAnnotations', tag, method: 'POST', path: `${image}/annotations`, scope: 'annotate',
    summary: 'Apply a batch of changes. Checks fence, base revision and idempotency key in the transaction that writes.', params,
    body: annotationBatchSchema, reply: z.object({ revision: z.int(), state: z.enum(IMAGE_STATES), replayed: z.boolean() }),
  }),
  getLock: declareEndpoint({
    id: 'getLock', tag: 'locks', method: 'GET', path: `${image}/lock`, scope: 'read', summary: 'Who edits the image now, and its revision.', params,
    query: z.strictObject({ clientId: clientIdSchema.optional() }), reply: lockViewSchema.extend({ revision: z.int() }),
  }),
  acquireLock: declareEndpoint({
    id: 'acquireLock', tag: 'locks', method: 'POST', path: `${image}/lock`, scope: 'annotate', summary: 'Take the turn to edit.', params, body: holderBody, reply: leaseSchema,
  }),
  renewLock: declareEndpoint({
    id: 'renewLock', tag: 'locks', method: 'PUT', path: `${image}/lock`, scope: 'annotate', summary: 'Keep the turn.', params, body: leaseBody, reply: leaseSchema,
  }),
  releaseLock: declareEndpoint({
    id: 'releaseLock', tag: 'locks', method: 'POST', path: `${image}/lock/release`, scope: 'annotate', status: 204,
    summary: 'Give the turn back (POST, so that a closing tab can send it as a beacon).', params, body: leaseBody,
  }),
  breakLock: declareEndpoint({
    id: 'breakLock', tag: 'locks', method: 'POST', path: `${image}/lock/break`, scope: 'admin', status: 204,
    summary: 'End somebody’s turn (project admins); written to the audit log.', params, body: z.strictObject({}),
  }),
  getSeriesLocks: declareEndpoint({
    id: 'getSeriesLocks', tag: 'locks', method: 'GET', path: '/api/v1/series/{seriesId}/locks', scope: 'read', summary: 'Which images of the series are held now.',
    params: z.strictObject({ seriesId: idSchema }), query: z.strictObject({ clientId: clientIdSchema.optional() }), reply: z.object({ items: z.array(lockViewSchema) }),
  }),
  acquireSeriesLocks: declareEndpoint({
    id: 'acquireSeriesLocks', tag: 'locks', method: 'POST', path: '/api/v1/series/{seriesId}/locks', scope: 'annotate',
    summary: 'Take all images of a series, all or none.', params: z.strictObject({ seriesId: idSchema }), body: holderBody,
    reply: z.object({ items: z.array(leaseSchema) }),
  }),
};
