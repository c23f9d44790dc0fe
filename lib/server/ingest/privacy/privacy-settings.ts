import type { BodyOf, endpoints, ParamsOf, PrivacyView } from '@/lib/api';
import { presetOf } from '@/lib/imaging/deidentification/profile';
import { readProfile, readReviewPolicy } from '@/lib/imaging/deidentification/stored-settings';
import { requireProject, writeAudit, type OperationContext } from '../../access';
import type { Queryable } from '../../db';
import { readDatabaseNow } from '../../db/dialect';
import { forgetOrder } from '../review/read-order';

type InProject = ParamsOf<typeof endpoints.getPrivacy>;

async function read(db: Queryable, projectId: string): Promise<PrivacyView> {
  const columns = { deidentificationProfile: true, reviewPolicy: true, sharingConsentAt: true, sharingConsentById: true } as const;
  const { deidentificationProfile, reviewPolicy, sharingConsentAt, sharingConsentById } = await db.project.findUniqueOrThrow({ where: { id: projectId }, select: columns });
  const user = sharingConsentById === null ? null : await db.user.findUnique({ where: { id: sharingConsentById }, select: { name: true } });
  const profile = readProfile(deidentificationProfile);
  return {
    profile, preset: presetOf(profile), policy: readReviewPolicy(reviewPolicy),
    sharingConsent: sharingConsentAt === null ? null : { at: sharingConsentAt.toISOString(), by: user?.name ?? '' },
  };
}

export async function getPrivacy({ db, actor }: OperationContext, { projectId }: InProject): Promise<PrivacyView> {
  await requireProject(db, actor, projectId, 'project.view');
  return read(db, projectId);
}

/** For later uploads; what is stored stays as it is. */
export async function updatePrivacy(context: OperationContext, { projectId, profile, policy }: InProject & BodyOf<typeof endpoints.updatePrivacy>): Promise<PrivacyView> {
  const { db, actor } = context;
  await requireProject(db, actor, projectId, 'project.edit');
  const changed = await db.$transaction(async (tx) => {
    await tx.project.update({
      where: { id: projectId },
      data: { ...(profile ? { deidentificationProfile: JSON.stringify(profile) } : {}), ...(policy ? { reviewPolicy: JSON.stringify(policy) } : {}) },
      select: { id: true },
    });
    const chosen = profile ? Object.entries(profile).filter(([, isOn]) => isOn).map(([name]) => name).join(' ') : null;
    await writeAudit(tx, context, {
      action: 'privacy.update', objectType: 'project', objectId: projectId, projectId,
      detail: { ...(chosen === null ? {} : { options: chosen }), ...(policy ? { needsEyes: policy.needsEyes.join(' '), faces: policy.faces } : {}) },
    });
    return read(tx, projectId);
  });
  forgetOrder(db, projectId);
  return changed;
}

/** Consents to images that can show a face leaving the project, or takes the consent back. */
export async function setSharingConsent(context: OperationContext, { projectId, consent }: InProject & BodyOf<typeof endpoints.setSharingConsent>): Promise<PrivacyView> {
  const { db, actor } = context;
  await requireProject(db, actor, projectId, 'project.edit');
  return db.$transaction(async (tx) => {
    const given = consent ? { sharingConsentAt: await readDatabaseNow(tx), sharingConsentById: actor.userId } : { sharingConsentAt: null, sharingConsentById: null };
    await tx.project.update({ where: { id: projectId }, data: given, select: { id: true } });
    await writeAudit(tx, context, { action: consent ? 'sharing.consent' : 'sharing.withdraw', objectType: 'project', objectId: projectId, projectId });
    return read(tx, projectId);
  });
}
