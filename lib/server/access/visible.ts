import type { Prisma } from '../db';
import type { Actor } from './actor';

/**
 * The where-clauses of "May I?": what is outside of them does not exist for the actor.
 * A query that does not go through them carries `unsafe` in its name.
 * A site administrator sees that every project exists, so as to manage its people, but its images only as a member.
 */
export function visibleProjects(actor: Actor): Prisma.ProjectWhereInput {
  return actor.isSiteAdmin ? {} : { memberships: { some: { userId: actor.userId } } };
}

const memberOf = (actor: Actor): Prisma.ProjectWhereInput => ({ memberships: { some: { userId: actor.userId } } });

export function visibleStudies(actor: Actor): Prisma.StudyWhereInput {
  return { project: memberOf(actor) };
}

export function visibleSeries(actor: Actor): Prisma.SeriesWhereInput {
  return { study: { project: memberOf(actor) } };
}

export function visibleImages(actor: Actor): Prisma.ImageWhereInput {
  return { project: memberOf(actor) };
}

/** Batches are their maker's own. */
export function visibleUploadBatches(actor: Actor): Prisma.UploadBatchWhereInput {
  return { userId: actor.userId, project: memberOf(actor) };
}
