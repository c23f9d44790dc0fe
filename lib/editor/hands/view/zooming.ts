import { zoomAt } from '../../view/viewport-moves';
import type { HandNode } from '../contract';
import { dragEnds } from './drag-ends';
import type { ViewZooming } from './hands';

/** CSS px of the drag that double or halve the scale. */
const DOUBLING_CSS_PX = 100;

/** Up: nearer; down: further; about the point that was pressed. */
export const viewZooming: HandNode<ViewZooming> = {
  ...dragEnds,
  pointerMove: (hand, { screen }, state) => ({
    hand,
    commands: [{
      do: 'view',
      viewport: {
        ...zoomAt(hand.start, hand.press.screen, 2 ** ((hand.press.screen[1] - screen[1]) / DOUBLING_CSS_PX)),
        canvas: state.viewport.canvas,
      },
    }],
  }),
};
