import type { endpoints, QueryOf, ReplyOf } from '@/lib/api';
import { visibleProjects, type OperationContext } from '../../access';
import { cutPage, pageAfter } from '../page';
import { projectColumns, viewProject } from './project-view';

/** The projects that the actor may see, newest first. */
export async function listProjects(context: OperationContext, query: QueryOf<typeof endpoints.listProjects>): Promise<ReplyOf<typeof endpoints.listProjects>> {
  const { db, actor } = context;
  const search = query.search?.trim();
  const rows = await db.project.findMany({
    where: { AND: [visibleProjects(actor), search ? { name: { contains: search } } : {}] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: projectColumns(actor),
    ...pageAfter(query),
  });
  return cutPage(rows, query.limit, (row) => viewProject(actor, row));
}
