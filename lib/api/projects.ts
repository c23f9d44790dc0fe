import { z } from 'zod';
import { labelSchema, labelSetSchema } from '@/lib/domain/label-set';
import { PROJECT_ACTIONS, PROJECT_ROLES } from '@/lib/domain/permissions';
import { declareEndpoint, idSchema, pageOf, pageQuery, timestamp } from './declare';
import { emailSchema, nameSchema, passwordSchema } from './accounts';

export const projectSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  createdAt: timestamp,
  /** Null for a site administrator who is not a member. */
  role: z.enum(PROJECT_ROLES).nullable(),
  actions: z.array(z.enum(PROJECT_ACTIONS)),
  counts: z.object({ studies: z.int(), images: z.int(), untouched: z.int(), inProgress: z.int(), done: z.int() }),
  /** Images in quarantine about which the actor may decide. */
  toReview: z.int(),
});
export type ProjectView = z.infer<typeof projectSchema>;

export const memberSchema = z.object({
  userId: z.string(), name: z.string(), email: z.string(), role: z.enum(PROJECT_ROLES), since: timestamp,
});

export const INVITATION_STATES = ['pending', 'accepted', 'expired', 'withdrawn'] as const;
export const invitationSchema = z.object({
  id: z.string(), email: z.string(), role: z.enum(PROJECT_ROLES), state: z.enum(INVITATION_STATES),
  invitedBy: z.string(), createdAt: timestamp, expiresAt: timestamp, lastSentAt: timestamp.nullable(),
  /** How the last mail went: `sent` over SMTP, `outbox` kept here, `failed`. */
  delivery: z.enum(['sent', 'outbox', 'failed']),
});

const labelInput = labelSchema.omit({ id: true }).extend({
  id: z.string().max(64).optional(), code: labelSchema.shape.code.default(''), retired: z.boolean().default(false),
});
const labelSetInput = z.strictObject({
  name: labelSetSchema.shape.name, modality: labelSetSchema.shape.modality, anatomy: labelSetSchema.shape.anatomy,
  labels: z.array(labelInput).max(500),
});

const tag = 'projects';
const project = '/api/v1/projects/{projectId}' as const;
const params = z.strictObject({ projectId: idSchema });

export const projectEndpoints = {
  listProjects: declareEndpoint({
    id: 'listProjects', tag, method: 'GET', path: '/api/v1/projects', scope: 'read', summary: 'The projects that I may see.',
    query: pageQuery.extend({ search: z.string().max(100).optional() }), reply: pageOf(projectSchema),
  }),
  createProject: declareEndpoint({
    id: 'createProject', tag, method: 'POST', path: '/api/v1/projects', scope: 'admin', status: 201,
    summary: 'Make a project; its maker becomes its admin (site administrators).',
    body: z.strictObject({ name: nameSchema, description: z.string().trim().max(1000).default('') }), reply: projectSchema,
  }),
  getProject: declareEndpoint({
    id: 'getProject', tag, method: 'GET', path: project, scope: 'read', summary: 'One project.', params, reply: projectSchema,
  }),
  updateProject: declareEndpoint({
    id: 'updateProject', tag, method: 'PATCH', path: project, scope: 'admin', summary: 'Rename or describe a project.', params,
    body: z.strictObject({ name: nameSchema.optional(), description: z.string().trim().max(1000).optional() }), reply: projectSchema,
  }),
  listMembers: declareEndpoint({
    id: 'listMembers', tag, method: 'GET', path: `${project}/members`, scope: 'read', summary: 'Who works in the project.', params,
    reply: z.object({ items: z.array(memberSchema) }),
  }),
  updateMember: declareEndpoint({
    id: 'updateMember', tag, method: 'PATCH', path: `${project}/members/{userId}`, scope: 'admin', summary: 'Change a role.',
    params: params.extend({ userId: idSchema }), body: z.strictObject({ role: z.enum(PROJECT_ROLES) }), reply: memberSchema,
  }),
  removeMember: declareEndpoint({
    id: 'removeMember', tag, method: 'DELETE', path: `${project}/members/{userId}`, scope: 'admin', status: 204,
    summary: 'Remove a member; their locks are released at once.', params: params.extend({ userId: idSchema }),
  }),
  listInvitations: declareEndpoint({
    id: 'listInvitations', tag, method: 'GET', path: `${project}/invitations`, scope: 'admin', summary: 'Invitations of the project.', params,
    reply: z.object({ items: z.array(invitationSchema) }),
  }),
  createInvitation: declareEndpoint({
    id: 'createInvitation', tag, method: 'POST', path: `${project}/invitations`, scope: 'admin', status: 201,
    summary: 'Invite by e-mail. An earlier pending invitation of the same address ends.', params,
    body: z.strictObject({ email: emailSchema, role: z.enum(PROJECT_ROLES) }), reply: invitationSchema,
  }),
  resendInvitation: declareEndpoint({
    id: 'resendInvitation', tag, method: 'POST', path: `${project}/invitations/{invitationId}/resend`, scope: 'admin',
    summary: 'Send a new link; the old one stops working.', params: params.extend({ invitationId: idSchema }), reply: invitationSchema,
  }),
  withdrawInvitation: declareEndpoint({
    id: 'withdrawInvitation', tag, method: 'DELETE', path: `${project}/invitations/{invitationId}`, scope: 'admin', status: 204,
    summary: 'Withdraw a pending invitation.', params: params.extend({ invitationId: idSchema }),
  }),
  inspectInvitation: declareEndpoint({
    id: 'inspectInvitation', tag, method: 'POST', path: '/api/v1/invitations/inspect', scope: 'public',
    summary: 'What an invitation link is for. Does not use it up.',
    body: z.strictObject({ token: z.string().max(100) }),
    reply: z.object({ projectName: z.string(), email: z.string(), role: z.enum(PROJECT_ROLES), expiresAt: timestamp, hasAccount: z.boolean() }),
  }),
  acceptInvitation: declareEndpoint({
    id: 'acceptInvitation', tag, method: 'POST', path: '/api/v1/invitations/accept', scope: 'public',
    summary: 'Use an invitation: as the signed-in user with its address, or by making an account.',
    body: z.strictObject({ token: z.string().max(100), account: z.strictObject({ name: nameSchema, password: passwordSchema }).optional() }),
    reply: z.object({ projectId: z.string(), email: z.string() }),
  }),
  listLabelSets: declareEndpoint({
    id: 'listLabelSets', tag, method: 'GET', path: `${project}/label-sets`, scope: 'read', summary: 'The label sets.', params,
    reply: z.object({ items: z.array(labelSetSchema) }),
  }),
  createLabelSet: declareEndpoint({
    id: 'createLabelSet', tag, method: 'POST', path: `${project}/label-sets`, scope: 'admin', status: 201,
    summary: 'Add a label set for a pair (modality, anatomy).', params, body: labelSetInput, reply: labelSetSchema,
  }),
  replaceLabelSet: declareEndpoint({
    id: 'replaceLabelSet', tag, method: 'PUT', path: `${project}/label-sets/{labelSetId}`, scope: 'admin',
    summary: 'Change a label set. A label in use can be retired, not removed.',
    params: params.extend({ labelSetId: idSchema }), body: labelSetInput, reply: labelSetSchema,
  }),
  deleteLabelSet: declareEndpoint({
    id: 'deleteLabelSet', tag, method: 'DELETE', path: `${project}/label-sets/{labelSetId}`, scope: 'admin', status: 204,
    summary: 'Delete a label set none of whose labels is in use.', params: params.extend({ labelSetId: idSchema }),
  }),
  listAudit: declareEndpoint({
    id: 'listAudit', tag, method: 'GET', path: `${project}/audit`, scope: 'admin', summary: 'Who did what, newest first.', params,
    query: pageQuery,
    reply: pageOf(z.object({ id: z.string(), at: timestamp, actor: z.string(), action: z.string(), objectType: z.string(), objectId: z.string(), detail: z.record(z.string(), z.unknown()) })),
  }),
};
