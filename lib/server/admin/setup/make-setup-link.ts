import { randomBytes } from 'node:crypto';
import { config } from '../../config';
import type { Database } from '../../db';
import { hashSecret } from '../tokens/find-token-actor';

const VALID_MS = 24 * 3_600_000;

/**
 * A one-time link with which the first site administrator is made, or null when there are accounts already. Earlier links end.
 * The secret stands after `#`, so no proxy or log sees it.
 */
export async function makeSetupLink(db: Database, publicUrl = config().publicUrl): Promise<string | null> {
  if ((await db.user.findFirst({ select: { id: true } })) !== null) return null;
  const token = randomBytes(32).toString('base64url');
  await db.$transaction([
    db.setupToken.deleteMany({}),
    db.setupToken.create({ data: { tokenHash: hashSecret(token), expiresAt: new Date(Date.now() + VALID_MS) } }),
  ]);
  return `${publicUrl}/setup#${token}`;
}
