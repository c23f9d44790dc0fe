import type { Point } from '@/lib/geometry';
import type { EditorState } from '../../state';
import type { HandNode, Outcome } from '../contract';
import { idleHand } from '../idle-hand';
import { dragHandleInside } from '../keep-inside';
import type { SelectDraggingHandle } from './hands';

const toIdle = (_hand: SelectDraggingHandle, state: EditorState): Outcome => ({ hand: idleHand(state.tool) });

/** Always worked out from the ROI as it was, so that the result depends on where the drag ends and not on its way. */
export const selectDraggingHandle: HandNode<SelectDraggingHandle> = {
  pointerMove(hand, { image, modifiers }, state) {
    const { point } = hand.handle;
    // The handle keeps its distance from the pointer: it was not pressed exactly in its middle.
    const to: Point = [point[0] + image[0] - hand.press.image[0], point[1] + image[1] - hand.press.image[1]];
    return { hand: { ...hand, roi: dragHandleInside(hand.from, hand.handle, to, modifiers, state.image) } };
  },
  pointerUp: (hand, _press, state) => ({
    hand: idleHand(state.tool),
    commands: [{ do: 'commit', changes: [{ op: 'update', id: hand.id, roi: hand.roi }] }],
  }),
  cancel: toIdle,
  interrupt: toIdle,
};
