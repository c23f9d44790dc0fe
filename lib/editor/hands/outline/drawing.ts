import type { HandNode, Outcome } from '../contract';
import { pointInside } from '../keep-inside';
import { viewDragOf } from '../view/begin';
import { close, drawingOrIdle, interruptOutline } from './ends';
import type { OutlineDrawing } from './hands';

const removeLast = (hand: OutlineDrawing): Outcome => ({ hand: drawingOrIdle({ ...hand, points: hand.points.slice(0, -1) }) });

/** Between two presses. The right button removes the last point; the view can be moved and the window changed meanwhile. */
export const outlineDrawing: HandNode<OutlineDrawing> = {
  pointerDown(hand, press, state) {
    if (press.button === 2) return removeLast(hand);
    const drag = viewDragOf(press, state, hand);
    if (drag !== null) return { hand: drag };
    return press.button === 0 ? { hand: { at: 'outline.pressing', kind: hand.kind, points: hand.points, press } } : null;
  },
  pointerMove: (hand, { image }, state) => ({ hand: { ...hand, cursor: pointInside(image, state.image) } }),
  doubleClick: (hand, _press, state) => close(hand, state),
  finish: (hand, state) => close(hand, state),
  deleteLast: removeLast,
  cancel: ({ kind }) => ({ hand: { at: 'outline.idle', kind } }),
  interrupt: interruptOutline,
  yield: (hand) => hand,
};
