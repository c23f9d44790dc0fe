import type { endpoints, ParamsOf, ReplyOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { readProfile } from '@/lib/imaging/deidentification/stored-settings';
import { openProjectKey, requireProject, writeAudit, type OperationContext } from '../../access';

type Endpoint = typeof endpoints.getPseudonymKey;

/** The project's pseudonym key for someone who may upload, so that identity is removed before a byte leaves their machine. */
export async function getPseudonymKey(context: OperationContext, { projectId }: ParamsOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const { db, actor } = context;
  await requireProject(db, actor, projectId, 'images.upload');
  const project = await db.project.findUnique({ where: { id: projectId }, select: { sealedKey: true, deidentificationProfile: true } });
  if (!project) throw new FiducialError('not_found', 'There is no such project, or you are not a member of it.');
  await writeAudit(db, context, { action: 'pseudonymKey.read', objectType: 'project', objectId: projectId, projectId });
  return { key: openProjectKey(project.sealedKey, projectId).toString('base64url'), profile: readProfile(project.deidentificationProfile) };
}
