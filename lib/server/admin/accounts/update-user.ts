import type { BodyOf, endpoints, ReplyOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { requireSiteAdmin, writeAudit, type OperationContext } from '../../access';
import type { Transaction } from '../../db';
import { releaseLocks } from '../sessions/release-locks';
import { withoutUndefined } from '../without-undefined';
import { userColumns, viewUser } from './list-users';

/**
 * Disables or enables an account, or makes it a site administrator or not. Disabling ends its sessions and tokens for good and
 * frees its locks at once. One enabled site administrator always remains.
 */
export async function updateUser(context: OperationContext, input: { userId: string } & BodyOf<typeof endpoints.updateUser>): Promise<ReplyOf<typeof endpoints.updateUser>> {
  requireSiteAdmin(context.actor);
  const { userId, disabled, isSiteAdmin } = input;
  return context.db.$transaction(async (tx) => {
    // A write first: it takes the rows that the count below rests on, so two administrators cannot remove each other at once.
    await tx.user.updateMany({ where: { isSiteAdmin: true }, data: { isSiteAdmin: true } });
    const before = await tx.user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
    if (!before) throw new FiducialError('not_found', 'There is no such account.');
    const disabledAt = disabled === undefined ? undefined : disabled ? (before.disabledAt ?? new Date()) : null;
    const row = await tx.user.update({ where: { id: userId }, data: withoutUndefined({ isSiteAdmin, disabledAt }), select: userColumns });
    await refuseNoSiteAdmin(tx);
    if (disabled) await endAccess(tx, userId);
    await writeAudit(tx, context, { action: 'user.update', objectType: 'user', objectId: userId, detail: withoutUndefined({ disabled, isSiteAdmin }) as Record<string, boolean> });
    return viewUser(row);
  });
}

async function refuseNoSiteAdmin(tx: Transaction): Promise<void> {
  if ((await tx.user.count({ where: { isSiteAdmin: true, disabledAt: null } })) > 0) return;
  throw new FiducialError('conflict', 'This is the last site administrator. Make another one first.');
}

async function endAccess(tx: Transaction, userId: string): Promise<void> {
  const now = new Date();
  await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
  await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
  await releaseLocks(tx, { userId });
}
