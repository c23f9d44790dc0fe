'use client';
import { sliceAt, type Slice, type Stack } from '../model/stack';
import { useEditorState } from './use-editor-state';
import { useStore } from './use-store';
import { useWorkbench } from './use-workbench';

export function useCurrentSlice(): { readonly stack: Stack; readonly position: number; readonly slice: Slice } {
  const stack = useStore(useWorkbench().stack);
  const position = useEditorState(({ frame }) => frame);
  return { stack, position, slice: sliceAt(stack, position) };
}
