import type { importReportSchema } from '@/lib/api';
import type { z } from 'zod';
import { requireProject, writeAudit, type OperationContext } from '../access';
import { readDatabaseNow } from '../db/dialect';
import { checkDocument } from './importing/check-document';
import { findTargets } from './importing/find-targets';
import { importLabels } from './importing/import-labels';
import { writeAnnotations } from './importing/write-annotations';

interface Input {
  projectId: string;
  document: unknown;
}

/** 100,000 annotations took well under a minute; nobody else can write to a SQLite database meanwhile. */
const TRANSACTION = { maxWait: 30_000, timeout: 600_000 } as const;

/**
 * Brings a native export back: all of it or nothing. Images are found by content hash and must have no annotations; label sets by (modality,
 * anatomy), labels by name. Ids, authors (members only; others become the importing user's), revisions, times and image states are kept;
 * an annotation whose id the server has already gets one derived from it. Throws `invalid`, `conflict`, `locked`.
 */
export async function importAnnotations(context: OperationContext, { projectId, document: body }: Input): Promise<z.infer<typeof importReportSchema>> {
  const { db, actor } = context;
  await requireProject(db, actor, projectId, 'annotations.import');
  const document = checkDocument(body);
  const members = await db.membership.findMany({ where: { projectId }, select: { userId: true } });
  const now = await readDatabaseNow(db);
  return db.$transaction(async (tx) => {
    // A write first: it takes SQLite's write lock before anything is read.
    await tx.project.updateMany({ where: { id: projectId }, data: { imageCount: { increment: 0 } } });
    const { targets, missing } = await findTargets(tx, projectId, document.images, now);
    const labels = await importLabels(tx, projectId, document.labelSets);
    const memberIds = new Set(members.map((member) => member.userId));
    const annotations = await writeAnnotations(tx, targets, { projectId, userId: actor.userId, memberIds, labelIdOf: labels.idOf });
    const report = { images: targets.length, annotations, labelSets: labels.labelSetsMade };
    await writeAudit(tx, context, {
      action: 'annotations.imported', objectType: 'project', objectId: projectId, projectId, detail: { ...report, missingImages: missing.length },
    });
    return { ...report, missingImages: missing };
  }, TRANSACTION);
}
