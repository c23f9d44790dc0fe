import { randomBytes } from 'node:crypto';
import { INVITATION } from '@/lib/domain/limits';
import { hashSecret } from '../tokens/find-token-actor';

/** A new link's secret (256 random bits), the hash that is kept of it, and its end. */
export function makeInvitationToken(now = new Date()): { token: string; tokenHash: string; expiresAt: Date } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashSecret(token), expiresAt: new Date(now.getTime() + INVITATION.validMs) };
}

export const PER_INVITER = { limit: 20, windowMs: 3_600_000 };
