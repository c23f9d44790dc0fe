import type { AnnotationOperation } from '@/lib/domain/annotation';
import { ANY, matchLabelSet } from '@/lib/domain/label-set';
import type { Queryable } from '../../db';

interface Subject {
  projectId: string;
  modality: string;
  anatomy: string;
}

/** Ids of the labels that may be given on an image: of the one label set that matches it, not retired. Reads nothing when no operation names a label. */
export async function findAllowedLabelIds(db: Queryable, { projectId, modality, anatomy }: Subject, operations: readonly AnnotationOperation[]): Promise<Set<string>> {
  if (operations.every((operation) => operation.op === 'delete' || operation.labelId === undefined)) return new Set();
  const sets = await db.labelSet.findMany({
    where: { projectId, modality: { in: [modality, ANY] }, anatomy: { in: [anatomy, ANY] } },
    select: { modality: true, anatomy: true, labels: { where: { retired: false }, select: { id: true } } },
  });
  return new Set(matchLabelSet(sets, modality, anatomy)?.labels.map((label) => label.id) ?? []);
}
