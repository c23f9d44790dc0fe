import { createHash } from 'node:crypto';
import { TOKEN_SCOPES, type TokenScope } from '@/lib/domain/permissions';
import type { Actor } from '../../access';
import type { Queryable } from '../../db';
import { TOUCH_EVERY_MS } from '../sessions/touch-interval';

/** SHA-256, hex: secrets here are 256 random bits, so a slow hash would add nothing. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function parseScopes(text: string): TokenScope[] {
  const named = text.split(' ');
  return TOKEN_SCOPES.filter((scope) => named.includes(scope));
}

/** The user behind an API token's secret, narrowed to the token's scopes; null when it is unknown, revoked, expired, or its user disabled. */
export async function findTokenActor(db: Queryable, secret: string, now = new Date()): Promise<Actor | null> {
  const token = await db.apiToken.findUnique({
    where: { tokenHash: hashSecret(secret) },
    select: { id: true, scopes: true, revokedAt: true, expiresAt: true, lastUsedAt: true, user: { select: { id: true, name: true, email: true, isSiteAdmin: true, disabledAt: true } } },
  });
  if (!token || token.revokedAt || token.user.disabledAt || (token.expiresAt && now >= token.expiresAt)) return null;
  if (!token.lastUsedAt || now.getTime() - token.lastUsedAt.getTime() >= TOUCH_EVERY_MS) {
    await db.apiToken.updateMany({ where: { id: token.id, lastUsedAt: token.lastUsedAt }, data: { lastUsedAt: now } });
  }
  const { id: userId, name, email, isSiteAdmin } = token.user;
  return { kind: 'token', userId, name, email, isSiteAdmin, sessionId: token.id, scopes: parseScopes(token.scopes) };
}
