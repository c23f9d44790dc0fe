import type { HandNode } from '../contract';
import { pointInside } from '../keep-inside';
import { hasMoved } from '../reach';
import { close, closesOutline, drawing, drawingOrIdle, interruptOutline, isSamePoint } from './ends';
import { outlineFreehand } from './freehand';
import type { OutlinePressing } from './hands';

export const outlinePressing: HandNode<OutlinePressing> = {
  pointerMove(hand, press, state) {
    if (!hasMoved(hand.press, press)) return null;
    const freehand = { ...hand, at: 'outline.freehand', stroke: [pointInside(hand.press.image, state.image)] } as const;
    return outlineFreehand.pointerMove?.(freehand, press, state) ?? { hand: freehand };
  },
  /** A click: closes the outline on its first point, else sets a point where it was pressed. */
  pointerUp(hand, _up, state) {
    if (closesOutline(hand, hand.press, state)) return close(hand, state);
    const point = pointInside(hand.press.image, state.image);
    const last = hand.points.at(-1);
    if (last !== undefined && isSamePoint(state, last, point)) return { hand: drawing(hand, point) };
    if (hand.points.length >= state.limits.roiPoints) {
      return { hand: drawing(hand), commands: [{ do: 'refuse', reason: 'too-many-points', detail: 'The outline takes no further point' }] };
    }
    return { hand: drawing({ ...hand, points: [...hand.points, point] }, point) };
  },
  cancel: ({ kind }) => ({ hand: { at: 'outline.idle', kind } }),
  interrupt: interruptOutline,
  yield: drawingOrIdle,
};
