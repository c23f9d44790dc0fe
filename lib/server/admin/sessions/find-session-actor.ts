import { SESSION } from '@/lib/domain/limits';
import { TOKEN_SCOPES } from '@/lib/domain/permissions';
import type { Actor } from '../../access';
import type { Queryable } from '../../db';
import { TOUCH_EVERY_MS } from './touch-interval';

/**
 * The user behind a session id, or null when the session has ended: revoked, idle too long, past its absolute end, user disabled.
 * Asked anew on each request, so that signing out everywhere and disabling an account take effect at once.
 */
export async function findSessionActor(db: Queryable, sessionId: string, now = new Date()): Promise<Actor | null> {
  const session = await db.session.findUnique({
    where: { id: sessionId },
    select: { id: true, revokedAt: true, expiresAt: true, lastSeenAt: true, user: { select: { id: true, name: true, email: true, isSiteAdmin: true, disabledAt: true } } },
  });
  if (!session || session.revokedAt || session.user.disabledAt) return null;
  const idleMs = now.getTime() - session.lastSeenAt.getTime();
  if (now >= session.expiresAt || idleMs > SESSION.idleMs) return null;
  if (idleMs >= TOUCH_EVERY_MS) {
    await db.session.updateMany({ where: { id: session.id, revokedAt: null, lastSeenAt: session.lastSeenAt }, data: { lastSeenAt: now } });
  }
  const { id: userId, name, email, isSiteAdmin } = session.user;
  return { kind: 'user', userId, name, email, isSiteAdmin, sessionId: session.id, scopes: TOKEN_SCOPES };
}
