import type { ProjectView } from '@/lib/api';
import type { ProjectRole } from '@/lib/domain/permissions';
import { actionsOf, type Actor } from '../../access';
import type { Prisma } from '../../db';

/** What a project view needs of its row: never the sealed key. */
export function projectColumns(actor: Actor) {
  return {
    id: true, name: true, description: true, createdAt: true,
    studyCount: true, imageCount: true, inProgressCount: true, doneCount: true,
    memberships: { where: { userId: actor.userId }, select: { role: true } },
  } satisfies Prisma.ProjectSelect;
}

type ProjectRow = Prisma.ProjectGetPayload<{ select: ReturnType<typeof projectColumns> }>;

export function viewProject(actor: Actor, row: ProjectRow): ProjectView {
  const role = (row.memberships[0]?.role ?? null) as ProjectRole | null;
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    createdAt: row.createdAt.toISOString(),
    role,
    actions: actionsOf(actor, role),
    counts: {
      studies: row.studyCount,
      images: row.imageCount,
      untouched: row.imageCount - row.inProgressCount - row.doneCount,
      inProgress: row.inProgressCount,
      done: row.doneCount,
    },
  };
}
