import { FiducialError } from '@/lib/domain/errors';
import type { BodyOf, endpoints } from '@/lib/api';
import { isUniqueViolation } from '../../db';

export type LabelSetInput = BodyOf<typeof endpoints.createLabelSet>;

/** Names within a set differ (case and width of characters do not count), and no id appears twice. */
export function refuseRepeatedLabels(labels: LabelSetInput['labels']): void {
  const names = labels.map((label) => label.name.normalize('NFKC').toLowerCase());
  const repeated = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (repeated >= 0) {
    throw new FiducialError('invalid', `Two labels have the same name: ${labels[repeated]?.name}.`, { issues: [{ field: `body.labels.${repeated}.name`, reason: 'is there already' }] });
  }
  const ids = labels.flatMap((label) => (label.id === undefined ? [] : [label.id]));
  if (new Set(ids).size !== ids.length) throw new FiducialError('invalid', 'A label is in the list twice.');
}

/** Runs a write; the unique pair (modality, anatomy) of a project becomes a sentence when it is violated. */
export async function onTakenPair<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw new FiducialError('conflict', 'The project has a label set for this modality and anatomy already.');
    throw error;
  }
}
