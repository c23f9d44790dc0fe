'use client';
import { useEffect } from 'react';
import type { EditorAnnotation } from '@/lib/editor';
import type { RoiMeasures } from '@/lib/roi-kinds';
import { useSubscription } from './use-subscription';
import { useWorkbench } from './use-workbench';

/** Measures of an ROI that is being looked at; null until they are there. */
export function useMeasures(annotation: EditorAnnotation): RoiMeasures | null {
  const { measurer } = useWorkbench();
  useEffect(() => measurer.request(annotation), [measurer, annotation]);
  return useSubscription(measurer, () => measurer.get(annotation));
}
