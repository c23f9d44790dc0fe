import type { endpoints, ReplyOf } from '@/lib/api';
import { requireProject, type OperationContext } from '../../access';
import { labelSetColumns, viewLabelSet } from './label-set-view';

/** The project's label sets by name. Whoever may see the images may see what they can be labelled with. */
export async function listLabelSets(context: OperationContext, input: { projectId: string }): Promise<ReplyOf<typeof endpoints.listLabelSets>> {
  await requireProject(context.db, context.actor, input.projectId, 'images.view');
  const rows = await context.db.labelSet.findMany({ where: { projectId: input.projectId }, orderBy: [{ name: 'asc' }, { id: 'asc' }], select: labelSetColumns });
  return { items: rows.map(viewLabelSet) };
}
