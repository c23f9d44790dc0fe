import { FiducialError } from '@/lib/domain/errors';
import type { LabelSet } from '@/lib/domain/label-set';
import { requireProject, writeAudit, type OperationContext } from '../../access';
import type { Transaction } from '../../db';
import { onTakenPair, refuseRepeatedLabels, type LabelSetInput } from './check-labels';
import { labelSetColumns, viewLabelSet } from './label-set-view';

type Input = { projectId: string; labelSetId: string } & LabelSetInput;
type Label = LabelSetInput['labels'][number];

/**
 * Changes a label set as a whole. A label keeps its id, so annotations keep theirs; one that is left out is removed, which a label in
 * use refuses (it can be retired); the pair (modality, anatomy) is fixed once any label is in use.
 */
export async function replaceLabelSet(context: OperationContext, input: Input): Promise<LabelSet> {
  const { projectId, labelSetId, labels, ...set } = input;
  await requireProject(context.db, context.actor, projectId, 'labels.edit');
  refuseRepeatedLabels(labels);
  return onTakenPair(() =>
    context.db.$transaction(async (tx) => {
      // A write first, which takes the row: nobody else changes the set meanwhile.
      const { count } = await tx.labelSet.updateMany({ where: { id: labelSetId, projectId }, data: { name: set.name } });
      if (count === 0) throw new FiducialError('not_found', 'There is no such label set.');
      await refuseMovingUsedPair(tx, labelSetId, set);
      await tx.labelSet.update({ where: { id: labelSetId }, data: set });
      await removeLeftOut(tx, labelSetId, labels);
      await writeLabels(tx, labelSetId, labels);
      await writeAudit(tx, context, { action: 'labelSet.replace', objectType: 'labelSet', objectId: labelSetId, projectId, detail: { labels: labels.length } });
      return viewLabelSet(await tx.labelSet.findUniqueOrThrow({ where: { id: labelSetId }, select: labelSetColumns }));
    }),
  );
}

async function refuseMovingUsedPair(tx: Transaction, labelSetId: string, set: { modality: string; anatomy: string }): Promise<void> {
  const before = await tx.labelSet.findUniqueOrThrow({ where: { id: labelSetId }, select: { modality: true, anatomy: true } });
  if (before.modality === set.modality && before.anatomy === set.anatomy) return;
  if (!(await tx.label.findFirst({ where: { labelSetId, annotations: { some: {} } }, select: { id: true } }))) return;
  throw new FiducialError('conflict', 'Labels of this set are in use, so its modality and anatomy stay. Add another set for the other pair.');
}

async function removeLeftOut(tx: Transaction, labelSetId: string, labels: readonly Label[]): Promise<void> {
  const kept = new Set(labels.map((label) => label.id));
  const before = await tx.label.findMany({ where: { labelSetId }, select: { id: true, name: true, annotations: { take: 1, select: { id: true } } } });
  const known = new Set(before.map((label) => label.id));
  if (labels.some((label) => label.id !== undefined && !known.has(label.id))) throw new FiducialError('invalid', 'A label of the list is not in this label set. Load it again.');
  const leftOut = before.filter((label) => !kept.has(label.id));
  const used = leftOut.find((label) => label.annotations.length > 0);
  if (used) throw new FiducialError('conflict', `The label “${used.name}” is in use: it can be retired, not removed.`, { labelId: used.id });
  await tx.label.deleteMany({ where: { id: { in: leftOut.map((label) => label.id) } } });
  // Names make way first, so that two labels can swap theirs under the unique constraint. No real name begins with a space.
  for (const { id } of before) if (kept.has(id)) await tx.label.update({ where: { id }, data: { name: ` ${id}` } });
}

async function writeLabels(tx: Transaction, labelSetId: string, labels: readonly Label[]): Promise<void> {
  for (const [position, { id, name, color, code, retired }] of labels.entries()) {
    const data = { name, color, code, retired, position };
    if (id === undefined) await tx.label.create({ data: { labelSetId, ...data } });
    else await tx.label.update({ where: { id }, data });
  }
}
