import { FiducialError } from '@/lib/domain/errors';
import type { Prisma, Queryable } from '../db';
import type { Actor } from './actor';
import { requireProject, type ProjectAccess } from './require';

/**
 * Which images in quarantine somebody may look at and decide about: reviewers and admins all of the project, everybody else who may upload their own,
 * which they have seen before anybody.
 */
export function visibleQuarantine(actor: Actor, { projectId, actions }: ProjectAccess): Prisma.QuarantinedImageWhereInput {
  return actions.includes('images.review') ? { projectId } : { projectId, uploaderId: actor.userId };
}

export async function requireReview(db: Queryable, actor: Actor, projectId: string): Promise<ProjectAccess> {
  return requireProject(db, actor, projectId, 'images.upload');
}

/** The row of an image in quarantine; not found for everybody who may not look at it. */
export async function requireQuarantined(db: Queryable, actor: Actor, id: string) {
  const missing = new FiducialError('not_found', 'There is no such image in quarantine, or you may not look at it. Somebody may have decided about it already.');
  const row = await db.quarantinedImage.findFirst({ where: { id, project: { memberships: { some: { userId: actor.userId } } } } });
  if (!row) throw missing;
  const access = await requireReview(db, actor, row.projectId);
  if (!access.actions.includes('images.review') && row.uploaderId !== actor.userId) throw missing;
  return { row, access };
}
