'use client';
import { useEffect, useSyncExternalStore } from 'react';
import type { EditorAnnotation } from '@/lib/editor';
import type { RoiMeasures } from '@/lib/roi-kinds';
import { useWorkbench } from './use-workbench';

/** Measures of an ROI that is being looked at; null until they are there. */
export function useMeasures(annotation: EditorAnnotation): RoiMeasures | null {
  const { measurer } = useWorkbench();
  useEffect(() => measurer.request(annotation), [measurer, annotation]);
  const get = () => measurer.get(annotation);
  return useSyncExternalStore(measurer.subscribe, get, get);
}
