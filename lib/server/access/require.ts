import { FiducialError } from '@/lib/domain/errors';
import { PROJECT_ACTIONS, roleAllows, type ProjectAction, type ProjectRole } from '@/lib/domain/permissions';
import type { Queryable } from '../db';
import type { Actor } from './actor';
import { visibleImages, visibleProjects, visibleSeries, visibleStudies, visibleUploadBatches } from './visible';

/** What a site administrator who is not a member may do in a project: look after its people, not look at its patients. */
const SITE_ADMIN_ACTIONS: readonly ProjectAction[] = ['project.view', 'members.view', 'members.manage', 'audit.view'];

export interface ProjectAccess {
  projectId: string;
  role: ProjectRole | null;
  actions: ProjectAction[];
}

export function actionsOf(actor: Actor, role: ProjectRole | null): ProjectAction[] {
  return PROJECT_ACTIONS.filter(
    (action) => (role !== null && roleAllows(role, action)) || (actor.isSiteAdmin && SITE_ADMIN_ACTIONS.includes(action)),
  );
}

/** Not a member: not found, as if it were not there. A member whose role does not allow it: forbidden. */
export async function requireProject(db: Queryable, actor: Actor, projectId: string, action: ProjectAction): Promise<ProjectAccess> {
  const project = await db.project.findFirst({
    where: { AND: [{ id: projectId }, visibleProjects(actor)] },
    select: { memberships: { where: { userId: actor.userId }, select: { role: true } } },
  });
  if (!project) throw new FiducialError('not_found', 'There is no such project, or you are not a member of it.');
  const role = (project.memberships[0]?.role ?? null) as ProjectRole | null;
  const actions = actionsOf(actor, role);
  if (!actions.includes(action)) throw notAllowed(role);
  return { projectId, role, actions };
}

function notAllowed(role: ProjectRole | null): FiducialError {
  return role === null
    ? new FiducialError('not_found', 'There is no such project, or you are not a member of it.')
    : new FiducialError('forbidden', `Your role in this project (${role}) does not allow this. Ask the project admin.`);
}

/** A batch of the actor's own, while their role in its project still allows uploads. */
export async function requireUploadBatch({ db, actor }: { db: Queryable; actor: Actor }, batchId: string): Promise<ProjectAccess> {
  const batch = await db.uploadBatch.findFirst({ where: { id: batchId, ...visibleUploadBatches(actor) }, select: { projectId: true } });
  if (!batch) throw new FiducialError('not_found', 'There is no such batch, or it is not yours.');
  return requireProject(db, actor, batch.projectId, 'images.upload');
}

export interface ImageAccess extends ProjectAccess {
  imageId: string;
  seriesId: string;
  studyId: string;
}

export async function requireImage(db: Queryable, actor: Actor, imageId: string, action: ProjectAction): Promise<ImageAccess> {
  const image = await db.image.findFirst({
    where: { AND: [{ id: imageId }, visibleImages(actor)] },
    select: { id: true, projectId: true, seriesId: true, studyId: true },
  });
  if (!image) throw new FiducialError('not_found', 'There is no such image, or you may not see it.');
  const access = await requireProject(db, actor, image.projectId, action);
  return { ...access, imageId: image.id, seriesId: image.seriesId, studyId: image.studyId };
}

export async function requireSeries(db: Queryable, actor: Actor, seriesId: string, action: ProjectAction): Promise<ProjectAccess & { seriesId: string }> {
  const series = await db.series.findFirst({ where: { AND: [{ id: seriesId }, visibleSeries(actor)] }, select: { projectId: true } });
  if (!series) throw new FiducialError('not_found', 'There is no such series, or you may not see it.');
  return { ...(await requireProject(db, actor, series.projectId, action)), seriesId };
}

export async function requireStudy(db: Queryable, actor: Actor, studyId: string, action: ProjectAction): Promise<ProjectAccess & { studyId: string }> {
  const study = await db.study.findFirst({ where: { AND: [{ id: studyId }, visibleStudies(actor)] }, select: { projectId: true } });
  if (!study) throw new FiducialError('not_found', 'There is no such study, or you may not see it.');
  return { ...(await requireProject(db, actor, study.projectId, action)), studyId };
}

export function requireSiteAdmin(actor: Actor): void {
  if (!actor.isSiteAdmin) throw new FiducialError('not_found', 'There is nothing here.');
}
