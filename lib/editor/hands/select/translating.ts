import type { Change } from '../../model/changes';
import type { EditorState } from '../../state';
import type { HandNode, Outcome } from '../contract';
import { idleHand } from '../idle-hand';
import { moveInside } from '../keep-inside';
import type { SelectTranslating } from './hands';

const toIdle = (_hand: SelectTranslating, state: EditorState): Outcome => ({ hand: idleHand(state.tool) });

export const selectTranslating: HandNode<SelectTranslating> = {
  pointerMove(hand, { image, modifiers }, state) {
    let dx = image[0] - hand.press.image[0], dy = image[1] - hand.press.image[1];
    // Shift: along one axis only.
    if (modifiers.shift) [dx, dy] = Math.abs(dx) >= Math.abs(dy) ? [dx, 0] : [0, dy];
    return { hand: { ...hand, rois: moveInside(hand.from, dx, dy, state.image) } };
  },
  pointerUp: (hand, _press, state) => ({
    hand: idleHand(state.tool),
    commands: [{ do: 'commit', changes: [...hand.rois].map(([id, roi]): Change => ({ op: 'update', id, roi })) }],
  }),
  cancel: toIdle,
  interrupt: toIdle,
};
