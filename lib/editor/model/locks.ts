import type { RefusalReason } from '../effects';
import type { EditorState } from '../state';

export interface Refusal { readonly reason: RefusalReason; readonly detail: string }

export const READ_ONLY: Refusal = { reason: 'read-only', detail: 'The image is open for reading only' };
export const LOCKED: Refusal = { reason: 'locked', detail: 'The ROI is locked' };

/** Locked by who owns it, or with L on this screen. */
export const isLocked = (state: EditorState, id: string): boolean =>
  state.lockedIds.has(id) || state.annotations.get(id)?.locked === true;

/** Why these annotations may not be edited now; null when they may. */
export function refusalToEdit(state: EditorState, ids: readonly string[]): Refusal | null {
  if (state.readOnly) return READ_ONLY;
  return ids.some((id) => isLocked(state, id)) ? LOCKED : null;
}

/** Why no new ROI may be begun now. */
export function refusalToDraw(state: EditorState): Refusal | null {
  if (state.readOnly) return READ_ONLY;
  return state.pending === null ? null : { reason: 'label-needed', detail: 'Choose a label for the ROI just drawn, or discard it' };
}
