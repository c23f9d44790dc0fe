import type { BodyOf, endpoints, ProjectView } from '@/lib/api';
import { requireProject, writeAudit, type OperationContext } from '../../access';
import { withoutUndefined } from '../without-undefined';
import { projectColumns, viewProject } from './project-view';

/** Renames or describes a project. */
export async function updateProject(context: OperationContext, input: { projectId: string } & BodyOf<typeof endpoints.updateProject>): Promise<ProjectView> {
  const { projectId, name, description } = input;
  await requireProject(context.db, context.actor, projectId, 'project.edit');
  return context.db.$transaction(async (tx) => {
    const row = await tx.project.update({ where: { id: projectId }, data: withoutUndefined({ name, description }), select: projectColumns(context.actor) });
    const fields = Object.keys(withoutUndefined({ name, description })).join(' ');
    await writeAudit(tx, context, { action: 'project.update', objectType: 'project', objectId: projectId, projectId, detail: { fields } });
    return viewProject(context.actor, row);
  });
}
