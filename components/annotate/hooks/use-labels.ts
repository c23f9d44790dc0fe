'use client';
import { useMemo } from 'react';
import type { Label } from '@/lib/domain/label-set';
import { useWorkbench } from './use-workbench';

export interface Labels {
  /** All, retired ones too: they stay on old annotations. */
  readonly byId: ReadonlyMap<string, Label>;
  /** Those that may be chosen, in the order of the digits. */
  readonly choosable: readonly Label[];
}

export function useLabels(): Labels {
  const { labelSet } = useWorkbench().image;
  return useMemo(() => {
    const labels = labelSet?.labels ?? [];
    return { byId: new Map(labels.map((label) => [label.id, label])), choosable: labels.filter(({ retired }) => !retired) };
  }, [labelSet]);
}

/** The key of a label by its place in the list: 1–9, then 0; null for later ones. */
export const digitOfPlace = (place: number): string | null => (place < 9 ? String(place + 1) : place === 9 ? '0' : null);
