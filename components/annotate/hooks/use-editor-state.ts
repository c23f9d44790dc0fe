'use client';
import { useSyncExternalStore } from 'react';
import type { EditorState } from '@/lib/editor';
import { useWorkbench } from './use-workbench';

/** A part of the editor's state. `select` must give the same value for the same state: no new objects. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  const { editor } = useWorkbench();
  const get = () => select(editor.getState());
  return useSyncExternalStore(editor.subscribe, get, get);
}
