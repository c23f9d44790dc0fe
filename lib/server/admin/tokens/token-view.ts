import type { z } from 'zod';
import type { tokenSchema } from '@/lib/api';
import type { Prisma } from '../../db';
import { parseScopes } from './find-token-actor';

export const tokenColumns = { id: true, name: true, scopes: true, createdAt: true, lastUsedAt: true, expiresAt: true } satisfies Prisma.ApiTokenSelect;

export function viewToken(row: Prisma.ApiTokenGetPayload<{ select: typeof tokenColumns }>): z.infer<typeof tokenSchema> {
  return {
    id: row.id,
    name: row.name,
    scopes: parseScopes(row.scopes),
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
