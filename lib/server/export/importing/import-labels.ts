import type { NativeLabelSet } from '@/lib/export-formats';
import type { Transaction } from '../../db';

export interface ImportedLabels {
  /** Label id in the file → label id here. */
  idOf: ReadonlyMap<string, string>;
  labelSetsMade: number;
}

/** Finds label sets by their pair (modality, anatomy) and labels by name within them; makes those that are missing. What is there stays as it is. */
export async function importLabels(tx: Transaction, projectId: string, sets: readonly NativeLabelSet[]): Promise<ImportedLabels> {
  const idOf = new Map<string, string>();
  let labelSetsMade = 0;
  for (const set of sets) {
    const { modality, anatomy, name } = set;
    const found = await tx.labelSet.findUnique({
      where: { projectId_modality_anatomy: { projectId, modality, anatomy } }, select: { id: true, labels: { select: { id: true, name: true } } },
    });
    if (!found) labelSetsMade++;
    const target = found ?? { ...(await tx.labelSet.create({ data: { projectId, modality, anatomy, name }, select: { id: true } })), labels: [] };
    const byName = new Map(target.labels.map((label) => [label.name, label.id]));
    let position = target.labels.length;
    for (const label of set.labels) {
      const { color, code, retired } = label;
      const here = byName.get(label.name) ?? (await makeLabel(tx, { labelSetId: target.id, name: label.name, color, code, retired, position: position++ }));
      byName.set(label.name, here);
      idOf.set(label.id, here);
    }
  }
  return { idOf, labelSetsMade };
}

async function makeLabel(tx: Transaction, data: { labelSetId: string; name: string; color: string; code: string; retired: boolean; position: number }): Promise<string> {
  const { id } = await tx.label.create({ data, select: { id: true } });
  return id;
}
