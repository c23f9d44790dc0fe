import { z } from 'zod';
import { LIMITS } from '@/lib/domain/limits';
import { UPLOAD_STATES } from '@/lib/domain/upload';
import { deidentificationProfileSchema } from '@/lib/imaging/deidentification/profile';
import { declareEndpoint, idSchema, pageOf, pageQuery, timestamp } from './declare';

const clientKeySchema = z.string().regex(/^[0-9a-f-]{16,64}$/);

export const uploadItemSchema = z.object({
  id: z.string(),
  /** The client's own name for the file (a random id): the server never learns the file's name. */
  clientKey: z.string(),
  state: z.enum(UPLOAD_STATES),
  /** Why it was refused, in plain words; of a file that waits, what the server waits for (room on its disk, its store); empty otherwise. */
  reason: z.string(),
  imageId: z.string().nullable(),
  studyId: z.string().nullable(),
  byteLength: z.int(),
  /** While the server takes a video apart: the pictures it has, of those that the video’s header promises. Null otherwise. */
  reading: z.object({ framesDone: z.int(), framesExpected: z.int() }).nullable(),
});
export type UploadItemView = z.infer<typeof uploadItemSchema>;

export const uploadBatchSchema = z.object({
  id: z.string(), projectId: z.string(), createdAt: timestamp,
  counts: z.object({ receiving: z.int(), processing: z.int(), quarantined: z.int(), stored: z.int(), duplicate: z.int(), refused: z.int(), cancelled: z.int() }),
});

export const importReportSchema = z.object({
  images: z.int(), annotations: z.int(), labelSets: z.int(),
  /** Content hashes of images in the file that the project does not have. */
  missingImages: z.array(z.string()),
});

const tag = 'transfer';
const project = '/api/v1/projects/{projectId}' as const;
const params = z.strictObject({ projectId: idSchema });
const tusParams = z.strictObject({ uploadId: idSchema });

export const transferEndpoints = {
  getPseudonymKey: declareEndpoint({
    id: 'getPseudonymKey', tag, method: 'GET', path: `${project}/pseudonym-key`, scope: 'upload',
    summary: 'The project’s pseudonym key, with which a client de-identifies before it uploads. Audited.', params,
    reply: z.object({ key: z.string().describe('32 bytes, base64url'), profile: deidentificationProfileSchema.describe('What the project has decided about identity') }),
  }),
  createUploadBatch: declareEndpoint({
    id: 'createUploadBatch', tag, method: 'POST', path: `${project}/uploads`, scope: 'upload', status: 201,
    summary: 'Start a batch. Files of the batch are then sent with tus to /api/v1/tus (metadata: batchId, clientKey, groupKey, modality, anatomy, sha256, review). A ZIP archive sent whole ends as `unpacked`; file n of it (from 0, in the order of its list, folders and system clutter left out) is an upload of its own, whose client key is the first 40 hexadecimal digits of the SHA-256 of the archive’s client key, a dash, and n in six decimal digits.', params,
    body: z.strictObject({}), reply: uploadBatchSchema,
  }),
  sendBundle: declareEndpoint({
    id: 'sendBundle', tag, method: 'POST', path: '/api/v1/uploads/{batchId}/bundles', scope: 'upload', params: z.strictObject({ batchId: idSchema }), streamsBody: true, maxBodyBytes: LIMITS.bundleBodyBytes,
    summary: 'Send up to 64 small files (8 MiB together) in one request, which costs the server a fraction of a request for each. The body: four bytes with the length of the list (unsigned, big endian), the list as JSON ({"files": [{clientKey, byteLength, sha256, groupKey, modality, anatomy, review}]}, the last four optional), and the bytes of the files in that order. All of them are accepted, or the request is refused and nothing has changed; sending it again does no harm. A file whose state is `receiving` was begun with tus: go on there.',
    reply: z.object({ items: z.array(z.object({ clientKey: z.string(), uploadId: z.string(), state: z.enum(UPLOAD_STATES) })) }),
  }),
  createTusUpload: declareEndpoint({
    id: 'createTusUpload', tag, method: 'POST', path: '/api/v1/tus', scope: 'upload', status: 201, streamsBody: true, replyKind: 'bytes',
    summary: 'tus 1.0.0 creation: one file of a batch. Its place comes back as Location.',
  }),
  inspectTusUpload: declareEndpoint({
    id: 'inspectTusUpload', tag, method: 'HEAD', path: '/api/v1/tus/{uploadId}', scope: 'upload', replyKind: 'bytes', summary: 'tus 1.0.0: how much has arrived.',
    params: tusParams,
  }),
  sendTusBytes: declareEndpoint({
    id: 'sendTusBytes', tag, method: 'PATCH', path: '/api/v1/tus/{uploadId}', scope: 'upload', status: 204, streamsBody: true, replyKind: 'bytes',
    summary: 'tus 1.0.0: the next bytes.', params: tusParams,
  }),
  cancelTusUpload: declareEndpoint({
    id: 'cancelTusUpload', tag, method: 'DELETE', path: '/api/v1/tus/{uploadId}', scope: 'upload', status: 204, replyKind: 'bytes',
    summary: 'tus 1.0.0 termination: give the upload up; its bytes are deleted.', params: tusParams,
  }),
  listUploadBatches: declareEndpoint({
    id: 'listUploadBatches', tag, method: 'GET', path: `${project}/uploads`, scope: 'upload', summary: 'My recent batches.', params, query: pageQuery,
    reply: pageOf(uploadBatchSchema),
  }),
  listUploadItems: declareEndpoint({
    id: 'listUploadItems', tag, method: 'GET', path: '/api/v1/uploads/{batchId}/items', scope: 'upload', summary: 'What became of each file.',
    params: z.strictObject({ batchId: idSchema }), query: pageQuery.extend({ changedSince: z.coerce.number().int().min(0).optional() }),
    reply: pageOf(uploadItemSchema).extend({ counts: uploadBatchSchema.shape.counts, cursorNow: z.int() }),
  }),
  findUploadItems: declareEndpoint({
    id: 'findUploadItems', tag, method: 'POST', path: '/api/v1/uploads/{batchId}/items/find', scope: 'upload',
    summary: 'What became of the files with these client keys; files that never arrived are left out. For going on with an interrupted upload.',
    params: z.strictObject({ batchId: idSchema }), body: z.strictObject({ clientKeys: z.array(clientKeySchema).min(1).max(LIMITS.uploadKeysAsked) }),
    reply: z.object({ items: z.array(uploadItemSchema) }),
  }),
  exportAnnotations: declareEndpoint({
    id: 'exportAnnotations', tag, method: 'GET', path: `${project}/export/{format}`, scope: 'export', summary: 'Download the labels, streamed.',
    params: params.extend({ format: z.string().max(32) }), replyKind: 'bytes', produces: ['application/json'],
  }),
  importAnnotations: declareEndpoint({
    id: 'importAnnotations', tag, method: 'POST', path: `${project}/import`, scope: 'export',
    summary: 'Bring a native JSON export back into a project with the same images and no annotations.', params,
    body: z.unknown(), maxBodyBytes: LIMITS.importBodyBytes, reply: importReportSchema,
  }),
};

export const systemEndpoints = {
  getHealth: declareEndpoint({
    id: 'getHealth', tag: 'system', method: 'GET', path: '/api/health', scope: 'public', summary: 'Is the server able to work?',
    reply: z.object({ status: z.literal('ok'), version: z.string() }),
  }),
  getOpenApi: declareEndpoint({
    id: 'getOpenApi', tag: 'system', method: 'GET', path: '/api/v1/openapi.json', scope: 'public', summary: 'This document.', reply: z.record(z.string(), z.unknown()),
  }),
  getAnnotationsSchema: declareEndpoint({
    id: 'getAnnotationsSchema', tag: 'system', method: 'GET', path: '/api/v1/schemas/annotations.json', scope: 'public', summary: 'JSON Schema of the native export.', reply: z.record(z.string(), z.unknown()),
  }),
};
