import { FiducialError } from '@/lib/domain/errors';
import type { Transaction } from '../../db';

/**
 * Takes the project's admin rows for this transaction by writing them unchanged. Must be its first statement: then two admins who
 * remove each other at the same moment are decided one after the other.
 */
export async function holdAdmins(tx: Transaction, projectId: string): Promise<void> {
  await tx.membership.updateMany({ where: { projectId, role: 'admin' }, data: { role: 'admin' } });
}

/** After a change: somebody who can sign in must still be admin of the project. */
export async function refuseNoAdmin(tx: Transaction, projectId: string): Promise<void> {
  if ((await tx.membership.count({ where: { projectId, role: 'admin', user: { disabledAt: null } } })) > 0) return;
  throw new FiducialError('conflict', 'This is the last admin of the project. Make someone else admin first.');
}
