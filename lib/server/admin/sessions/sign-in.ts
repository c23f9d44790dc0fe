import { randomBytes } from 'node:crypto';
import { FiducialError } from '@/lib/domain/errors';
import { PASSWORD, SESSION } from '@/lib/domain/limits';
import { emailSchema } from '@/lib/api';
import { writeAudit, type PublicContext } from '../../access';
import type { Database } from '../../db';
import { verifyPassword } from '../passwords/hash-password';
import { countAttempt, countGuess, forgetAttempts, refundAttempt } from '../rates/rate-window';
import { hashSecret } from '../tokens/find-token-actor';
import { releaseLocks } from './release-locks';

const PER_ACCOUNT = { free: 5, firstWaitMs: 60_000, maxWaitMs: 300_000, forgetMs: 3_600_000 };
const PER_ADDRESS = { limit: 20, windowMs: 60_000 };

export interface SignInInput {
  email: string;
  password: string;
  /** The client's network address, for the limit per address; null when it is not known. */
  address: string | null;
  userAgent: string;
  /** Session that this browser had until now: it ends, so that each sign-in has a session of its own. */
  previousSessionId?: string | null;
}

export interface SignedIn {
  userId: string;
  sessionId: string;
}

/** Checks e-mail and password and opens a session. One sentence for every kind of "no", and the same work. */
export async function signIn(context: Pick<PublicContext, 'db' | 'requestId'>, input: SignInInput): Promise<SignedIn> {
  const { db } = context;
  const email = emailSchema.safeParse(input.email);
  const accountKey = `login:account:${hashSecret(email.success ? email.data : input.email.slice(0, 1000))}`;
  const addressKey = input.address === null ? null : `login:address:${hashSecret(input.address)}`;
  if (addressKey) await countAttempt(db, addressKey, PER_ADDRESS);
  await countGuess(db, accountKey, PER_ACCOUNT);
  const user = email.success ? await findUser(db, email.data) : null;
  const matches = await verifyPassword(input.password.slice(0, PASSWORD.maxLength + 1), user?.passwordHash ?? null);
  if (!user || !matches || user.disabledAt) throw new FiducialError('unauthenticated', 'E-mail and password do not match an account.');
  await forgetAttempts(db, accountKey);
  if (addressKey) await refundAttempt(db, addressKey);
  return openSession(context, user.id, input);
}

function findUser(db: Database, email: string) {
  return db.user.findUnique({ where: { email }, select: { id: true, passwordHash: true, disabledAt: true } });
}

async function openSession(context: Pick<PublicContext, 'db' | 'requestId'>, userId: string, input: SignInInput): Promise<SignedIn> {
  const sessionId = randomBytes(24).toString('base64url');
  const now = new Date();
  await context.db.$transaction(async (tx) => {
    await tx.session.create({
      data: { id: sessionId, userId, userAgent: input.userAgent.slice(0, 300), createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + SESSION.absoluteMs) },
    });
    if (input.previousSessionId) {
      await tx.session.updateMany({ where: { id: input.previousSessionId, revokedAt: null }, data: { revokedAt: now } });
      await releaseLocks(tx, { sessionId: input.previousSessionId });
    }
    const author = { actor: { kind: 'user', userId }, requestId: context.requestId };
    await writeAudit(tx, author, { action: 'session.open', objectType: 'session', objectId: sessionId });
  });
  return { userId, sessionId };
}
