'use client';
import { useState } from 'react';
import { assignChord, changedKeys, giveChordTo, savePreferences } from '@/lib/browser/preferences';
import { DEFAULT_KEYMAP, findKeyConflicts, type ActionName, type EditorState, type KeyConflict, type Keymap } from '@/lib/editor';
import { useWorkbench } from '../hooks/use-workbench';

export interface KeysDraft {
  readonly keymap: Keymap;
  readonly leftDrag: EditorState['leftDrag'];
  readonly conflicts: readonly KeyConflict[];
  readonly isDefault: boolean;
  readonly isChanged: boolean;
  readonly busy: boolean;
  readonly problem: unknown;
  assign(action: ActionName, chord: string): void;
  /** Resolves a conflict in favour of one action. */
  giveTo(action: ActionName, chord: string): void;
  setLeftDrag(leftDrag: EditorState['leftDrag']): void;
  restoreDefaults(): void;
  /** True when it is kept on the server. */
  save(): Promise<boolean>;
}

/** Keys as they are being changed: nothing counts before it is saved. */
export function useKeysDraft(): KeysDraft {
  const { editor, me } = useWorkbench();
  const [keymap, setKeymap] = useState<Keymap>(() => editor.getState().keymap);
  const [leftDrag, setLeftDrag] = useState(() => editor.getState().leftDrag);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const now = editor.getState();

  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await savePreferences({ ...me.preferences, keymap: changedKeys(keymap), mouseProfile: leftDrag });
      editor.dispatch({ type: 'setKeymap', keymap });
      editor.dispatch({ type: 'setLeftDrag', leftDrag });
      return true;
    } catch (thrown) {
      setProblem(thrown);
      return false;
    } finally {
      setBusy(false);
    }
  };

  return {
    keymap, leftDrag, busy, problem, save,
    conflicts: findKeyConflicts(keymap),
    isDefault: Object.keys(changedKeys(keymap)).length === 0 && leftDrag === 'window',
    isChanged: JSON.stringify(changedKeys(keymap)) !== JSON.stringify(changedKeys(now.keymap)) || leftDrag !== now.leftDrag,
    assign: (action, chord) => setKeymap((map) => assignChord(map, action, chord)),
    giveTo: (action, chord) => setKeymap((map) => giveChordTo(map, action, chord)),
    setLeftDrag,
    restoreDefaults: () => {
      setKeymap(DEFAULT_KEYMAP);
      setLeftDrag('window');
    },
  };
}
