import { z } from 'zod';
import { QUARANTINE_STATES } from '@/lib/domain/quarantine';
import { maskBoxSchema, proposedMaskSchema, reviewReasons } from '@/lib/imaging/deidentification/review';
import { frameTableSchema, imageDescriptionSchema } from '@/lib/imaging/image-description';
import { declareEndpoint, idSchema, pageOf, pageQuery, timestamp } from './declare';

const boxes = z.array(maskBoxSchema).max(200);

export const quarantinedSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  version: z.int(),
  state: z.enum(QUARANTINE_STATES),
  format: z.string(),
  modality: z.string(),
  anatomy: z.string(),
  rows: z.int(),
  columns: z.int(),
  frames: z.int(),
  /** Same for images of one kind of device and one size: one decision can fit them all. */
  deviceKey: z.string(),
  reasons: z.array(z.enum(reviewReasons)),
  faceRisk: z.boolean(),
  proposals: z.array(proposedMaskSchema),
  uploadedBy: z.string(),
  mine: z.boolean(),
  createdAt: timestamp,
  /** When it is deleted unless somebody has decided. */
  expiresAt: timestamp,
  /** Why a decision could not be carried out; empty otherwise. */
  problem: z.string(),
});
export type QuarantinedView = z.infer<typeof quarantinedSchema>;

export const quarantinedDetailSchema = quarantinedSchema.extend({
  description: imageDescriptionSchema, frameTable: frameTableSchema, contentHash: z.string(), byteLength: z.int(),
  /** Whether boxes can be written into its pixels; a video has to be masked before it is uploaded. */
  canMask: z.boolean(),
});
export type QuarantinedDetail = z.infer<typeof quarantinedDetailSchema>;

export const reviewDecisionSchema = z.strictObject({
  id: idSchema,
  /** The version that was looked at: a decision about something that has changed since is refused. */
  version: z.int().min(0),
  decision: z.enum(['approve', 'reject']),
  /** Blanked before the image is stored; none: approved as it is. */
  boxes: boxes.default([]),
});

export const reviewRuleSchema = z.object({
  id: z.string(), deviceKey: z.string(), modality: z.string(), rows: z.int(), columns: z.int(), boxes, createdBy: z.string(), createdAt: timestamp,
});
export type ReviewRuleView = z.infer<typeof reviewRuleSchema>;

const tag = 'review';
const project = '/api/v1/projects/{projectId}' as const;
const image = '/api/v1/quarantine/{quarantineId}' as const;
const inProject = z.strictObject({ projectId: idSchema });
const params = z.strictObject({ quarantineId: idSchema });

export const reviewEndpoints = {
  listQuarantine: declareEndpoint({
    id: 'listQuarantine', tag, method: 'GET', path: `${project}/quarantine`, scope: 'upload',
    summary: 'Images that wait until somebody has looked at their pixels, oldest first, paged: all for reviewers, their own for everybody else.', params: inProject,
    query: pageQuery.extend({ deviceKey: z.string().max(16).optional() }), reply: pageOf(quarantinedSchema).extend({ total: z.int() }),
  }),
  getQuarantined: declareEndpoint({
    id: 'getQuarantined', tag, method: 'GET', path: image, scope: 'upload', summary: 'All that is needed to look at one of them.', params, reply: quarantinedDetailSchema,
  }),
  getQuarantinedContent: declareEndpoint({
    id: 'getQuarantinedContent', tag, method: 'GET', path: `${image}/content`, scope: 'upload', summary: 'Its de-identified bytes, decrypted. Honours Range. Audited.', params,
    replyKind: 'bytes', produces: ['application/octet-stream'],
  }),
  getQuarantinedFrames: declareEndpoint({
    id: 'getQuarantinedFrames', tag, method: 'GET', path: `${image}/frames`, scope: 'upload', summary: 'The pictures of a video, decrypted. Honours Range.', params,
    replyKind: 'bytes', produces: ['application/octet-stream'],
  }),
  getQuarantinedThumbnail: declareEndpoint({
    id: 'getQuarantinedThumbnail', tag, method: 'GET', path: `${image}/thumbnail`, scope: 'upload', summary: 'Its preview, at most 256 pixels a side.', params,
    replyKind: 'bytes', produces: ['image/jpeg'],
  }),
  decideQuarantined: declareEndpoint({
    id: 'decideQuarantined', tag, method: 'POST', path: `${project}/quarantine/decisions`, scope: 'upload', status: 202,
    summary: 'Approve images, with or without masks, or delete them. Each decision stands alone; the answer says what became of it.', params: inProject,
    body: z.strictObject({ decisions: z.array(reviewDecisionSchema).min(1).max(500) }),
    reply: z.object({ items: z.array(z.object({ id: z.string(), outcome: z.enum(['accepted', 'changed', 'gone']) })) }),
  }),
  listReviewRules: declareEndpoint({
    id: 'listReviewRules', tag, method: 'GET', path: `${project}/review-rules`, scope: 'read', summary: 'Standing decisions: later images of the same device and size are masked and approved by them.',
    params: inProject, reply: z.object({ items: z.array(reviewRuleSchema) }),
  }),
  createReviewRule: declareEndpoint({
    id: 'createReviewRule', tag, method: 'POST', path: `${project}/review-rules`, scope: 'admin', status: 201,
    summary: 'Let the same masks approve later images of the same device and size as this one, without another look (project admins).', params: inProject,
    body: z.strictObject({ quarantineId: idSchema, boxes }), reply: reviewRuleSchema,
  }),
  deleteReviewRule: declareEndpoint({
    id: 'deleteReviewRule', tag, method: 'DELETE', path: `${project}/review-rules/{ruleId}`, scope: 'admin', status: 204, summary: 'End a standing decision.',
    params: inProject.extend({ ruleId: idSchema }),
  }),
};
