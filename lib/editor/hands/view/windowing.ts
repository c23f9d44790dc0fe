import { roiAt } from '../../model/hit-test';
import { dragWindow } from '../../view/window';
import type { HandNode } from '../contract';
import { hasMoved, tolerancePx } from '../reach';
import { dragEnds } from './drag-ends';
import type { ViewWindowing } from './hands';

/** Left and right: narrower and wider; up and down: lower and higher centre. Escape puts the window back. */
export const viewWindowing: HandNode<ViewWindowing> = {
  ...dragEnds,
  pointerMove(hand, { screen }, state) {
    const dx = screen[0] - hand.press.screen[0], dy = screen[1] - hand.press.screen[1];
    return { hand, commands: [{ do: 'window', window: dragWindow(hand.start, dx, dy, state.image.dynamicRange) }] };
  },
  /** A click with the window tool selects what it hits. */
  pointerUp({ press, resume }, up, state) {
    if (resume.at !== 'view.idle' || press.button !== 0 || hasMoved(press, up)) return { hand: resume };
    const id = roiAt(state, press.image, tolerancePx(state, press.pointerType))?.id;
    return { hand: resume, commands: [{ do: 'select', ids: id === undefined ? [] : [id] }] };
  },
  cancel: ({ resume, start }) => ({ hand: resume, commands: [{ do: 'window', window: start }] }),
};
