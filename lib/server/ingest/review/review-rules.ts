import type { BodyOf, endpoints, ParamsOf, ReplyOf, ReviewRuleView } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { requireProject, requireQuarantined, writeAudit, type OperationContext } from '../../access';
import type { Prisma, Queryable } from '../../db';
import { boxesSchema, forgetOrder } from './read-order';

type Row = Prisma.ReviewRuleGetPayload<object>;

async function view(db: Queryable, rows: readonly Row[]): Promise<ReviewRuleView[]> {
  const users = await db.user.findMany({ where: { id: { in: rows.map((row) => row.createdById) } }, select: { id: true, name: true } });
  return rows.map(({ id, deviceKey, modality, rows: height, columns, boxes, createdById, createdAt }) => ({
    id, deviceKey, modality, rows: height, columns, boxes: boxesSchema.parse(JSON.parse(boxes)),
    createdBy: users.find((user) => user.id === createdById)?.name ?? '', createdAt: createdAt.toISOString(),
  }));
}

export async function listReviewRules({ db, actor }: OperationContext, { projectId }: ParamsOf<typeof endpoints.listReviewRules>): Promise<ReplyOf<typeof endpoints.listReviewRules>> {
  await requireProject(db, actor, projectId, 'project.edit');
  return { items: await view(db, await db.reviewRule.findMany({ where: { projectId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 500 })) };
}

/** A standing decision for images of the device and size of one that lies in quarantine now. An earlier one for the same is replaced. */
export async function createReviewRule(
  context: OperationContext, input: ParamsOf<typeof endpoints.createReviewRule> & BodyOf<typeof endpoints.createReviewRule>,
): Promise<ReviewRuleView> {
  const { db, actor } = context;
  const { projectId, quarantineId, boxes } = input;
  await requireProject(db, actor, projectId, 'project.edit');
  const { row: image } = await requireQuarantined(db, actor, quarantineId);
  if (image.projectId !== projectId) throw new FiducialError('not_found', 'There is no such image in quarantine, or you may not look at it.');
  if (boxes.some((box) => box.frame !== null)) throw new FiducialError('invalid', 'A standing decision masks all frames: other images have other numbers of them.');
  const { deviceKey, modality, rows, columns } = image;
  const data = { modality, rows, columns, boxes: JSON.stringify(boxes), createdById: actor.userId };
  const rule = await db.$transaction(async (tx) => {
    const rule = await tx.reviewRule.upsert({ where: { projectId_deviceKey: { projectId, deviceKey } }, create: { projectId, deviceKey, ...data }, update: data });
    await writeAudit(tx, context, { action: 'reviewRule.create', objectType: 'reviewRule', objectId: rule.id, projectId, detail: { deviceKey, masks: boxes.length } });
    const [made] = await view(tx, [rule]);
    if (!made) throw new Error('A rule that was just made is not there.');
    return made;
  });
  forgetOrder(db, projectId);
  return rule;
}

export async function deleteReviewRule(context: OperationContext, { projectId, ruleId }: ParamsOf<typeof endpoints.deleteReviewRule>): Promise<void> {
  const { db, actor } = context;
  await requireProject(db, actor, projectId, 'project.edit');
  await db.$transaction(async (tx) => {
    const { count } = await tx.reviewRule.deleteMany({ where: { id: ruleId, projectId } });
    if (count !== 1) throw new FiducialError('not_found', 'There is no such standing decision.');
    await writeAudit(tx, context, { action: 'reviewRule.delete', objectType: 'reviewRule', objectId: ruleId, projectId });
  });
  forgetOrder(db, projectId);
}
