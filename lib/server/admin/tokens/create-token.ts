import { randomBytes } from 'node:crypto';
import type { BodyOf, endpoints, ReplyOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { writeAudit, type OperationContext } from '../../access';
import { hashSecret } from './find-token-actor';
import { tokenColumns, viewToken } from './token-view';

const MOST_TOKENS = 50;
const DAY_MS = 24 * 3_600_000;

/** Makes an API token: `fid_` and 256 random bits. Only its hash is kept. A token makes none that may do more than itself, and none that outlives it. */
export async function createToken(context: OperationContext, input: BodyOf<typeof endpoints.createToken>): Promise<ReplyOf<typeof endpoints.createToken>> {
  const { db, actor } = context;
  const scopes = [...new Set(input.scopes)];
  if (!scopes.every((scope) => actor.scopes.includes(scope))) throw new FiducialError('forbidden', 'A token cannot make another one with more scopes than its own.');
  const expiresAt = earlier(input.expiresInDays === null ? null : new Date(Date.now() + input.expiresInDays * DAY_MS), await readOwnEnd(context));
  const secret = `fid_${randomBytes(32).toString('base64url')}`;
  return db.$transaction(async (tx) => {
    const row = await tx.apiToken.create({
      data: { userId: actor.userId, name: input.name, tokenHash: hashSecret(secret), scopes: scopes.join(' '), expiresAt },
      select: tokenColumns,
    });
    if ((await tx.apiToken.count({ where: { userId: actor.userId, revokedAt: null } })) > MOST_TOKENS) {
      throw new FiducialError('conflict', `You have ${MOST_TOKENS} API tokens already. Revoke one first.`);
    }
    await writeAudit(tx, context, { action: 'token.create', objectType: 'token', objectId: row.id, detail: { scopes: scopes.join(' ') } });
    return { ...viewToken(row), secret };
  });
}

/** When the token that is making another one ends; null for a person in a browser. */
async function readOwnEnd({ db, actor }: OperationContext): Promise<Date | null> {
  if (actor.kind !== 'token') return null;
  return (await db.apiToken.findUniqueOrThrow({ where: { id: actor.sessionId }, select: { expiresAt: true } })).expiresAt;
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
