import type { BodyOf, endpoints, Me } from '@/lib/api';
import { writeAudit, type OperationContext } from '../../access';
import { withoutUndefined } from '../without-undefined';
import { readMe } from './get-me';

/** Changes the actor's name, or those preferences that are given. */
export async function updateMe(context: OperationContext, input: BodyOf<typeof endpoints.updateMe>): Promise<Me> {
  const { db, actor } = context;
  const before = await readMe(db, actor.userId);
  const data = withoutUndefined({
    name: input.name,
    preferences: input.preferences && JSON.stringify({ ...before.preferences, ...input.preferences }),
  });
  return db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: actor.userId }, data });
    await writeAudit(tx, context, { action: 'user.updateSelf', objectType: 'user', objectId: actor.userId, detail: { fields: Object.keys(data).join(' ') } });
    return readMe(tx, actor.userId);
  });
}
