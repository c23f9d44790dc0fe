import { polygonPerimeter, simplifyLine, type Point } from '@/lib/geometry';
import type { EditorState } from '../../state';
import { toImageLength } from '../../view/viewport';
import type { HandNode } from '../contract';
import { pointInside } from '../keep-inside';
import { HIT_TOLERANCE_CSS_PX } from '../reach';
import { close, closesOutline, drawing, drawingOrIdle, interruptOutline, isSamePoint } from './ends';
import type { OutlineFreehand } from './hands';

/** What the eye cannot tell from the stroke itself at this zoom. */
const SIMPLIFY_CSS_PX = 0.75;

function withStroke({ kind, points, stroke }: OutlineFreehand, state: EditorState): { kind: OutlineFreehand['kind']; points: readonly Point[] } {
  const simplified = simplifyLine(stroke, toImageLength(state.viewport, SIMPLIFY_CSS_PX));
  return { kind, points: [...points, ...simplified].slice(0, state.limits.roiPoints) };
}

/** The stroke has gone somewhere and come back: its end near its start is a closing, not a tremble. */
function wentAround({ stroke, press }: OutlineFreehand, state: EditorState): boolean {
  return polygonPerimeter(stroke) > 6 * toImageLength(state.viewport, HIT_TOLERANCE_CSS_PX[press.pointerType]);
}

export const outlineFreehand: HandNode<OutlineFreehand> = {
  pointerMove(hand, { image }, state) {
    const point = pointInside(image, state.image);
    const last = hand.stroke.at(-1);
    if (last !== undefined && isSamePoint(state, last, point)) return null;
    return { hand: { ...hand, stroke: [...hand.stroke, point] } };
  },
  pointerUp(hand, up, state) {
    const outline = withStroke(hand, state);
    return closesOutline(outline, up, state) && wentAround(hand, state) ? close(outline, state) : { hand: drawing(outline) };
  },
  /** Takes back the stroke, not the points before it. */
  cancel: (hand) => ({ hand: drawingOrIdle(hand) }),
  interrupt: (hand, state) => interruptOutline(withStroke(hand, state), state),
  yield: drawingOrIdle,
};
