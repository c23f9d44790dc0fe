import type { LabelSet } from '@/lib/domain/label-set';
import { FiducialError } from '@/lib/domain/errors';
import { requireProject, writeAudit, type OperationContext } from '../../access';
import { onTakenPair, refuseRepeatedLabels, type LabelSetInput } from './check-labels';
import { labelSetColumns, viewLabelSet } from './label-set-view';

/** Adds a label set for a pair (modality, anatomy). Ids of labels are made here. */
export async function createLabelSet(context: OperationContext, input: { projectId: string } & LabelSetInput): Promise<LabelSet> {
  const { projectId, labels, ...set } = input;
  await requireProject(context.db, context.actor, projectId, 'labels.edit');
  refuseRepeatedLabels(labels);
  if (labels.some((label) => label.id !== undefined)) throw new FiducialError('invalid', 'New labels have no id yet.');
  const rows = labels.map(({ name, color, code, retired }, position) => ({ name, color, code, retired, position }));
  return onTakenPair(() =>
    context.db.$transaction(async (tx) => {
      const row = await tx.labelSet.create({ data: { projectId, ...set, labels: { create: rows } }, select: labelSetColumns });
      await writeAudit(tx, context, { action: 'labelSet.create', objectType: 'labelSet', objectId: row.id, projectId, detail: { labels: rows.length } });
      return viewLabelSet(row);
    }),
  );
}
