'use client';
import type { EditorState } from '@/lib/editor';
import { useSubscription } from './use-subscription';
import { useWorkbench } from './use-workbench';

/** A part of the editor's state. `select` must give the same value for the same state: no new objects. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  const { editor } = useWorkbench();
  return useSubscription(editor, () => select(editor.getState()));
}
