'use client';
import { useMemo } from 'react';
import type { EditorAnnotation } from '@/lib/editor';
import { useEditorState } from '../hooks/use-editor-state';

/** ROIs of the stack, by slice and then in the order drawn. */
export function useRoiRows(thisSliceOnly: boolean): readonly EditorAnnotation[] {
  const annotations = useEditorState((state) => state.annotations);
  const frame = useEditorState((state) => (thisSliceOnly ? state.frame : -1));
  return useMemo(() => {
    const all = [...annotations.values()];
    return thisSliceOnly ? all.filter((annotation) => annotation.frame === frame) : all.sort((a, b) => a.frame - b.frame);
  }, [annotations, thisSliceOnly, frame]);
}
