/** What a press means for the view, in any tool. */
import type { EditorState } from '../../state';
import type { Press } from '../contract';
import type { Hand } from '../hand';

export const beginWindowing = (press: Press, state: EditorState, resume: Hand): Hand => ({ at: 'view.windowing', press, resume, start: state.window });
export const beginPanning = (press: Press, state: EditorState, resume: Hand): Hand => ({ at: 'view.panning', press, resume, start: state.viewport });
export const beginZooming = (press: Press, state: EditorState, resume: Hand): Hand => ({ at: 'view.zooming', press, resume, start: state.viewport });
const beginScrolling = (press: Press, resume: Hand): Hand => ({ at: 'view.scrolling', press, resume, steps: 0 });

/** Middle pans, right zooms, Ctrl or Alt with the left changes the window. Null: the press is the tool's own. */
export function viewDragOf(press: Press, state: EditorState, resume: Hand): Hand | null {
  if (press.button === 1) return beginPanning(press, state, resume);
  if (press.button === 2) return beginZooming(press, state, resume);
  return press.button === 0 && (press.modifiers.ctrl || press.modifiers.alt) ? beginWindowing(press, state, resume) : null;
}

/** A plain left drag where no ROI is meant: the window, or the frames in the profile that wants it so. */
export const plainDrag = (press: Press, state: EditorState, resume: Hand): Hand =>
  (state.leftDrag === 'scroll' ? beginScrolling(press, resume) : beginWindowing(press, state, resume));
