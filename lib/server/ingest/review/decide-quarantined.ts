import type { BodyOf, endpoints, ParamsOf, ReplyOf } from '@/lib/api';
import { requireReview, visibleQuarantine, writeAudit, type OperationContext, type ProjectAccess } from '../../access';
import type { Transaction } from '../../db';
import { storage, type Storage } from '../../storage';

type Endpoint = typeof endpoints.decideQuarantined;
type Decision = BodyOf<Endpoint>['decisions'][number];
type Outcome = ReplyOf<Endpoint>['items'][number]['outcome'];

export const REASON_REJECTED = 'Somebody looked at the pixels and did not let the image in. It was deleted.';

/**
 * Writes down what a person has decided. Rejected images are deleted at once; approved ones are masked and stored by the loop (`onDecided`).
 * Each decision names the version that was looked at: of two people who decide at the same time, one is told that it has changed.
 */
export async function decideQuarantined(
  context: OperationContext, input: ParamsOf<Endpoint> & BodyOf<Endpoint>, onDecided: () => void, { quarantine }: Pick<Storage, 'quarantine'> = storage(),
): Promise<ReplyOf<Endpoint>> {
  const { db, actor } = context;
  const access = await requireReview(db, actor, input.projectId);
  const items: ReplyOf<Endpoint>['items'] = [];
  for (const decision of input.decisions) {
    const { outcome, objectKey } = await db.$transaction((tx) => decide(tx, context, access, decision));
    if (objectKey !== null) await quarantine.delete(objectKey);
    items.push({ id: decision.id, outcome });
  }
  onDecided();
  return { items };
}

async function decide(tx: Transaction, context: OperationContext, access: ProjectAccess, decision: Decision): Promise<{ outcome: Outcome; objectKey: string | null }> {
  const { id, version, boxes } = decision;
  const where = { AND: [{ id, version, state: 'waiting' }, visibleQuarantine(context.actor, access)] };
  const data = { state: 'applying', version: { increment: 1 }, decision: JSON.stringify(boxes), decidedById: context.actor.userId, problem: '' };
  const { count } = await tx.quarantinedImage.updateMany({ where, data });
  const row = await tx.quarantinedImage.findFirst({ where: { AND: [{ id }, visibleQuarantine(context.actor, access)] }, select: { objectKey: true, uploadId: true, deviceKey: true } });
  if (!row) return { outcome: 'gone', objectKey: null };
  if (count !== 1) return { outcome: 'changed', objectKey: null };
  const isRejected = decision.decision === 'reject';
  await writeAudit(tx, context, {
    action: isRejected ? 'quarantine.reject' : 'quarantine.approve', objectType: 'quarantinedImage', objectId: id, projectId: access.projectId,
    detail: { uploadId: row.uploadId, ...(isRejected ? {} : { masks: boxes.length }) },
  });
  if (!isRejected) return { outcome: 'accepted', objectKey: null };
  await tx.quarantinedImage.delete({ where: { id } });
  await tx.uploadItem.updateMany({ where: { id: row.uploadId, state: 'quarantined' }, data: { state: 'refused', reason: REASON_REJECTED, version: { increment: 1 } } });
  return { outcome: 'accepted', objectKey: row.objectKey };
}
