import type { ProjectView } from '@/lib/api';
import { rolesAllowing, type ProjectRole } from '@/lib/domain/permissions';
import { actionsOf, type Actor } from '../../access';
import type { Prisma } from '../../db';

/** What a project view needs of its row: never the sealed key. */
export function projectColumns(actor: Actor) {
  return {
    id: true, name: true, description: true, createdAt: true,
    studyCount: true, imageCount: true, inProgressCount: true, doneCount: true,
    memberships: { where: { userId: actor.userId }, select: { role: true } },
    _count: { select: { quarantine: { where: countedQuarantine(actor) } } },
  } satisfies Prisma.ProjectSelect;
}

/** What waits for a decision of this person. */
function countedQuarantine(actor: Actor): Prisma.QuarantinedImageWhereInput {
  const reviewers = { memberships: { some: { userId: actor.userId, role: { in: rolesAllowing('images.review') } } } };
  const uploaders = { memberships: { some: { userId: actor.userId, role: { in: rolesAllowing('images.upload') } } } };
  return { state: 'waiting', OR: [{ project: reviewers }, { uploaderId: actor.userId, project: uploaders }] };
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
    toReview: row._count.quarantine,
  };
}
