import type { ProjectView } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { visibleProjects, type OperationContext } from '../../access';
import { projectColumns, viewProject } from './project-view';

export async function getProject(context: OperationContext, input: { projectId: string }): Promise<ProjectView> {
  const { db, actor } = context;
  const row = await db.project.findFirst({ where: { AND: [{ id: input.projectId }, visibleProjects(actor)] }, select: projectColumns(actor) });
  if (!row) throw new FiducialError('not_found', 'There is no such project, or you are not a member of it.');
  return viewProject(actor, row);
}
