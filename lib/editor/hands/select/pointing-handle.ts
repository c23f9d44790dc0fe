import type { EditorState } from '../../state';
import type { HandNode, Outcome } from '../contract';
import { idleHand } from '../idle-hand';
import { hasMoved } from '../reach';
import { selectDraggingHandle } from './dragging-handle';
import type { SelectPointingHandle } from './hands';

const toIdle = (_hand: SelectPointingHandle, state: EditorState): Outcome => ({ hand: idleHand(state.tool) });

/** Pressed on a handle, not yet moved: a trembling hand must not change an ROI. */
export const selectPointingHandle: HandNode<SelectPointingHandle> = {
  pointerMove(hand, press, state) {
    if (!hasMoved(hand.press, press)) return null;
    const dragging = { ...hand, at: 'select.draggingHandle', roi: hand.from } as const;
    return selectDraggingHandle.pointerMove?.(dragging, press, state) ?? { hand: dragging };
  },
  pointerUp: (hand, _press, state) => toIdle(hand, state),
  cancel: toIdle,
  interrupt: toIdle,
};
