import { preferencesSchema, type Me } from '@/lib/api';
import type { OperationContext } from '../../access';
import type { Queryable } from '../../db';

/** The actor's own account, as its preferences follow it from computer to computer. */
export async function getMe({ db, actor }: OperationContext): Promise<Me> {
  return readMe(db, actor.userId);
}

export async function readMe(db: Queryable, userId: string): Promise<Me> {
  const user = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { id: true, name: true, email: true, isSiteAdmin: true, preferences: true } });
  // Preferences of an older version that do not fit any more are dropped, not an error.
  const preferences = preferencesSchema.safeParse(JSON.parse(user.preferences));
  return { ...user, preferences: preferences.success ? preferences.data : {} };
}
