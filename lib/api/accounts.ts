import { z } from 'zod';
import { PASSWORD } from '@/lib/domain/limits';
import { TOKEN_SCOPES } from '@/lib/domain/permissions';
import { declareEndpoint, idSchema, pageOf, pageQuery, timestamp } from './declare';

export const passwordSchema = z.string().min(PASSWORD.minLength).max(PASSWORD.maxLength);
export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const nameSchema = z.string().trim().min(1).max(100);

/** What the server keeps per user so that it follows them to another computer. */
export const preferencesSchema = z.strictObject({
  keymap: z.record(z.string().max(40), z.array(z.string().max(40)).max(4)).optional(),
  mouseProfile: z.enum(['window', 'scroll']).optional(),
});

export const meSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  isSiteAdmin: z.boolean(),
  preferences: preferencesSchema,
});
export type Me = z.infer<typeof meSchema>;

export const sessionSchema = z.object({
  id: z.string(),
  createdAt: timestamp,
  lastSeenAt: timestamp,
  userAgent: z.string(),
  current: z.boolean(),
});

export const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(TOKEN_SCOPES)),
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable(),
  expiresAt: timestamp.nullable(),
});

export const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  isSiteAdmin: z.boolean(),
  disabled: z.boolean(),
  createdAt: timestamp,
});

export const outboxMessageSchema = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  createdAt: timestamp,
});

export const missingObjectSchema = z.object({
  imageId: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  /** True: nothing is stored under its name. False: what is stored has another length. */
  isGone: z.boolean(),
  foundAt: timestamp,
});

const tag = 'accounts';
const v1 = '/api/v1' as const;

export const accountEndpoints = {
  completeSetup: declareEndpoint({
    id: 'completeSetup', tag, method: 'POST', path: `${v1}/setup`, scope: 'public', status: 201,
    summary: 'Make the first site administrator with the one-time set-up link.',
    body: z.strictObject({ token: z.string().max(100), name: nameSchema, email: emailSchema, password: passwordSchema }),
    reply: z.object({ email: z.string() }),
  }),
  getMe: declareEndpoint({
    id: 'getMe', tag, method: 'GET', path: `${v1}/me`, scope: 'read', summary: 'Who am I?', reply: meSchema,
  }),
  updateMe: declareEndpoint({
    id: 'updateMe', tag, method: 'PATCH', path: `${v1}/me`, scope: 'admin', summary: 'Change my name or preferences.',
    body: z.strictObject({ name: nameSchema.optional(), preferences: preferencesSchema.optional() }), reply: meSchema,
  }),
  changePassword: declareEndpoint({
    id: 'changePassword', tag, method: 'POST', path: `${v1}/me/password`, scope: 'admin', status: 204,
    summary: 'Change my password; every other session is signed out.',
    body: z.strictObject({ current: z.string().max(200), next: passwordSchema }),
  }),
  listMySessions: declareEndpoint({
    id: 'listMySessions', tag, method: 'GET', path: `${v1}/me/sessions`, scope: 'admin', summary: 'Where I am signed in.',
    reply: z.object({ items: z.array(sessionSchema) }),
  }),
  revokeSession: declareEndpoint({
    id: 'revokeSession', tag, method: 'DELETE', path: `${v1}/me/sessions/{sessionId}`, scope: 'admin', status: 204,
    summary: 'Sign one session out.', params: z.strictObject({ sessionId: idSchema }),
  }),
  revokeAllSessions: declareEndpoint({
    id: 'revokeAllSessions', tag, method: 'DELETE', path: `${v1}/me/sessions`, scope: 'admin', status: 204,
    summary: 'Sign out everywhere, here too.',
  }),
  listMyTokens: declareEndpoint({
    id: 'listMyTokens', tag, method: 'GET', path: `${v1}/me/tokens`, scope: 'admin', summary: 'My API tokens.',
    reply: z.object({ items: z.array(tokenSchema) }),
  }),
  createToken: declareEndpoint({
    id: 'createToken', tag, method: 'POST', path: `${v1}/me/tokens`, scope: 'admin', status: 201,
    summary: 'Make an API token. The secret is in this answer and never shown again.',
    body: z.strictObject({ name: nameSchema, scopes: z.array(z.enum(TOKEN_SCOPES)).min(1), expiresInDays: z.int().min(1).max(366).nullable() }),
    reply: tokenSchema.extend({ secret: z.string() }),
  }),
  revokeToken: declareEndpoint({
    id: 'revokeToken', tag, method: 'DELETE', path: `${v1}/me/tokens/{tokenId}`, scope: 'admin', status: 204,
    summary: 'Revoke an API token at once.', params: z.strictObject({ tokenId: idSchema }),
  }),
  listUsers: declareEndpoint({
    id: 'listUsers', tag, method: 'GET', path: `${v1}/users`, scope: 'admin', summary: 'All accounts (site administrators).',
    query: pageQuery.extend({ search: z.string().max(100).optional() }), reply: pageOf(userSchema),
  }),
  updateUser: declareEndpoint({
    id: 'updateUser', tag, method: 'PATCH', path: `${v1}/users/{userId}`, scope: 'admin',
    summary: 'Disable or enable an account, or make it a site administrator.',
    params: z.strictObject({ userId: idSchema }),
    body: z.strictObject({ disabled: z.boolean().optional(), isSiteAdmin: z.boolean().optional() }), reply: userSchema,
  }),
  listOutbox: declareEndpoint({
    id: 'listOutbox', tag, method: 'GET', path: `${v1}/outbox`, scope: 'admin',
    summary: 'Mail kept on this server because no SMTP server is configured (site administrators).',
    query: pageQuery, reply: pageOf(outboxMessageSchema),
  }),
  listMissingObjects: declareEndpoint({
    id: 'listMissingObjects', tag, method: 'GET', path: `${v1}/missing-objects`, scope: 'admin',
    summary: 'Images whose stored bytes are missing or cut short, as the hourly check found them; to be restored from a backup (site administrators).',
    reply: z.object({ items: z.array(missingObjectSchema), hasMore: z.boolean() }),
  }),
};
