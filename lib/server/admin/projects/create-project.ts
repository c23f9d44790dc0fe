import { randomBytes, randomUUID } from 'node:crypto';
import type { BodyOf, endpoints, ProjectView } from '@/lib/api';
import { requireSiteAdmin, sealProjectKey, writeAudit, type OperationContext } from '../../access';
import { DEFAULT_LABEL_SETS } from './default-label-sets';
import { projectColumns, viewProject } from './project-view';

/** Makes a project with its pseudonym key and a first set of labels; its maker becomes its admin. */
export async function createProject(context: OperationContext, input: BodyOf<typeof endpoints.createProject>): Promise<ProjectView> {
  const { db, actor } = context;
  requireSiteAdmin(actor);
  const id = randomUUID();
  const labelSets = DEFAULT_LABEL_SETS.map(({ labels, ...set }) => ({
    ...set,
    labels: { create: labels.map((label, position) => ({ ...label, position })) },
  }));
  return db.$transaction(async (tx) => {
    const row = await tx.project.create({
      data: {
        id,
        name: input.name,
        description: input.description,
        // 32 random bytes: the key of HMAC-SHA-256 pseudonyms (lib/imaging/identity).
        sealedKey: sealProjectKey(randomBytes(32), id),
        memberships: { create: { userId: actor.userId, role: 'admin' } },
        labelSets: { create: labelSets },
      },
      select: projectColumns(actor),
    });
    await writeAudit(tx, context, { action: 'project.create', objectType: 'project', objectId: id, projectId: id });
    return viewProject(actor, row);
  });
}
