import type { HandNode } from '../contract';
import { dragEnds } from './drag-ends';
import type { ViewScrolling } from './hands';

/** CSS px of the drag per frame. */
export const FRAME_CSS_PX = 12;

/** The profile "left drag scrolls": downwards is forwards. */
export const viewScrolling: HandNode<ViewScrolling> = {
  ...dragEnds,
  pointerMove(hand, { screen }) {
    const steps = Math.trunc((screen[1] - hand.press.screen[1]) / FRAME_CSS_PX);
    return steps === hand.steps ? null : { hand: { ...hand, steps }, commands: [{ do: 'stepFrames', by: steps - hand.steps }] };
  },
};
