import { refusalToDraw } from '../../model/locks';
import type { HandNode } from '../contract';
import { pressHandle } from '../select/idle';
import { viewDragOf } from '../view/begin';
import type { ShapeIdle } from './hands';

/** A tool whose ROI is made by one drag, nothing pressed. Handles of the ROI just drawn stay in reach. */
export const shapeIdle: HandNode<ShapeIdle> = {
  pointerDown(hand, press, state) {
    const reshaping = press.button === 0 ? pressHandle(hand, press, state) : null;
    if (reshaping !== null) return reshaping;
    const drag = viewDragOf(press, state, hand);
    if (drag !== null) return { hand: drag };
    if (press.button !== 0) return null;
    const refusal = refusalToDraw(state);
    if (refusal !== null) return { hand, commands: [{ do: 'refuse', ...refusal }] };
    return { hand: { at: 'shape.pointing', kind: hand.kind, press } };
  },
  interrupt: (hand) => ({ hand }),
  yield: (hand) => hand,
};
