import { z } from 'zod';

/** Matches every modality or every anatomy in a label set. */
export const ANY = 'ANY';

export const colorSchema = z.string().regex(/^#[0-9a-f]{6}$/, 'a colour like #34a0ff');

export const labelSchema = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(80),
  color: colorSchema,
  /** Code of the concept, e.g. SNOMED CT `SCT:4147007`; empty when there is none. */
  code: z.string().trim().max(64),
  /** A retired label stays on old annotations but cannot be chosen any more. */
  retired: z.boolean(),
});
export type Label = z.infer<typeof labelSchema>;

export const labelSetSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string().trim().min(1).max(80),
  modality: z.string().regex(/^[A-Z]{2,16}$/),
  anatomy: z.string().regex(/^[A-Z0-9 _]{2,16}$/),
  labels: z.array(labelSchema).max(500),
});
export type LabelSet = z.infer<typeof labelSetSchema>;

/**
 * The label set for an image: the exact pair first, then (modality, any), then (any, anatomy), then (any, any).
 * `null` when the project has none that fits: nothing can be labelled until its admin adds one.
 */
export function matchLabelSet<T extends { modality: string; anatomy: string }>(
  sets: readonly T[],
  modality: string,
  anatomy: string,
): T | null {
  const wanted: [string, string][] = [[modality, anatomy], [modality, ANY], [ANY, anatomy], [ANY, ANY]];
  for (const [m, a] of wanted) {
    const found = sets.find((set) => set.modality === m && set.anatomy === a);
    if (found) return found;
  }
  return null;
}
