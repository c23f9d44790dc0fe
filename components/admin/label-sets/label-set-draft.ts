import { ANY, type Label, type LabelSet } from '@/lib/domain/label-set';
import type { BodyInputOf, endpoints } from '@/lib/api';
import { nextColor } from './palette';

/** A label while it is edited. `key` names its row; `id` is missing until the server knows the label. */
export interface LabelDraft extends Omit<Label, 'id'> {
  key: string;
  id?: string;
}

export interface LabelSetDraft {
  name: string;
  modality: string;
  anatomy: string;
  labels: readonly LabelDraft[];
}

export function draftOf(set: LabelSet | null): LabelSetDraft {
  if (!set) return { name: '', modality: ANY, anatomy: ANY, labels: [] };
  return { name: set.name, modality: set.modality, anatomy: set.anatomy, labels: set.labels.map((label) => ({ ...label, key: label.id })) };
}

export function addLabel(draft: LabelSetDraft, key: string): LabelSetDraft {
  const color = nextColor(draft.labels.map((label) => label.color));
  return { ...draft, labels: [...draft.labels, { key, name: '', color, code: '', retired: false }] };
}

export function changeLabel(draft: LabelSetDraft, key: string, part: Partial<Label>): LabelSetDraft {
  return { ...draft, labels: draft.labels.map((label) => (label.key === key ? { ...label, ...part } : label)) };
}

export function removeLabel(draft: LabelSetDraft, key: string): LabelSetDraft {
  return { ...draft, labels: draft.labels.filter((label) => label.key !== key) };
}

/** One place up (−1) or down (+1); unchanged at the ends. */
export function moveLabel(draft: LabelSetDraft, key: string, by: -1 | 1): LabelSetDraft {
  const from = draft.labels.findIndex((label) => label.key === key);
  const label = draft.labels[from];
  const to = from + by;
  if (!label || to < 0 || to >= draft.labels.length) return draft;
  return { ...draft, labels: draft.labels.toSpliced(from, 1).toSpliced(to, 0, label) };
}

/** What is wrong with a label's name, by row key; empty when the set can be sent. */
export function nameProblems(draft: LabelSetDraft): Map<string, string> {
  const problems = new Map<string, string>();
  const seen = new Set<string>();
  for (const label of draft.labels) {
    const name = label.name.trim().toLowerCase();
    if (name === '') problems.set(label.key, 'Give the label a name.');
    else if (seen.has(name)) problems.set(label.key, 'Another label has this name.');
    seen.add(name);
  }
  return problems;
}

export function toBody(draft: LabelSetDraft): BodyInputOf<typeof endpoints.createLabelSet> {
  const labels = draft.labels.map(({ key: _key, ...label }) => label);
  return { name: draft.name, modality: draft.modality, anatomy: draft.anatomy, labels };
}
