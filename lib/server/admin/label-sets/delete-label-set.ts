import { FiducialError } from '@/lib/domain/errors';
import { requireProject, writeAudit, type OperationContext } from '../../access';

/** Deletes a label set none of whose labels is in use. */
export async function deleteLabelSet(context: OperationContext, input: { projectId: string; labelSetId: string }): Promise<void> {
  const { projectId, labelSetId } = input;
  await requireProject(context.db, context.actor, projectId, 'labels.edit');
  await context.db.$transaction(async (tx) => {
    const { count } = await tx.labelSet.deleteMany({ where: { id: labelSetId, projectId, labels: { none: { annotations: { some: {} } } } } });
    if (count === 0) {
      const found = await tx.labelSet.findFirst({ where: { id: labelSetId, projectId }, select: { id: true } });
      if (!found) throw new FiducialError('not_found', 'There is no such label set.');
      throw new FiducialError('conflict', 'Labels of this set are in use: they can be retired, the set cannot be deleted.');
    }
    await writeAudit(tx, context, { action: 'labelSet.delete', objectType: 'labelSet', objectId: labelSetId, projectId });
  });
}
