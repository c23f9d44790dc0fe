import { panBy } from '../../view/viewport-moves';
import type { HandNode } from '../contract';
import { dragEnds } from './drag-ends';
import type { ViewPanning } from './hands';

export const viewPanning: HandNode<ViewPanning> = {
  ...dragEnds,
  pointerMove: (hand, { screen }, state) => ({
    hand,
    commands: [{
      do: 'view',
      viewport: {
        ...panBy(hand.start, screen[0] - hand.press.screen[0], screen[1] - hand.press.screen[1]),
        canvas: state.viewport.canvas,
      },
    }],
  }),
};
