/** What comes out of the editor, besides its state. */
import type { ActionName } from './keymap';
import type { Change } from './model/changes';

export type RefusalReason =
  | 'read-only'
  | 'locked'
  | 'label-needed'
  | 'roi-refused'
  | 'too-many-points'
  | 'too-few-points'
  | 'unknown-label';

export type EditorEffect =
  /** ONE batch per finished gesture (also per undo and redo); `inverse` takes it back. */
  | { readonly type: 'changes'; readonly cause: 'edit' | 'undo' | 'redo'; readonly changes: readonly Change[]; readonly inverse: readonly Change[] }
  /** Nothing was changed; `detail` says why in plain words. On 'read-only' the host may acquire the lock; on 'label-needed' an ROI waits in
   *  `state.pending` and the host opens the list of labels. */
  | { readonly type: 'refused'; readonly reason: RefusalReason; readonly detail: string }
  /** The host shows another frame (or image of the stack) and answers with `setFrame`. */
  | { readonly type: 'stepFrames'; readonly by: number }
  /** Actions that are the host's to do (cine, help, presets, compare …). `on` is false when a held key is released. */
  | { readonly type: 'action'; readonly action: ActionName; readonly on: boolean };
