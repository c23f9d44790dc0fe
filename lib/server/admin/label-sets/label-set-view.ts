import type { LabelSet } from '@/lib/domain/label-set';
import type { Prisma } from '../../db';

export const labelSetColumns = {
  id: true, projectId: true, name: true, modality: true, anatomy: true,
  labels: { select: { id: true, name: true, color: true, code: true, retired: true }, orderBy: { position: 'asc' } },
} satisfies Prisma.LabelSetSelect;

export function viewLabelSet(row: Prisma.LabelSetGetPayload<{ select: typeof labelSetColumns }>): LabelSet {
  return row;
}
