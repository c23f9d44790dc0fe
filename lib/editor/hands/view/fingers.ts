/** Two fingers pinch and pan; three swipe through the frames; a finger that stays behind does nothing. */
import { distanceBetween, interpolatePoints, type Point } from '@/lib/geometry';
import { panBy, zoomAt } from '../../view/viewport-moves';
import type { HandNode, Outcome } from '../contract';
import type { Hand } from '../hand';
import { dragEnds } from './drag-ends';
import type { ViewLifting, ViewPinching, ViewSwiping } from './hands';
import { FRAME_CSS_PX } from './scrolling';

type Touches = ReadonlyMap<number, Point>;

const meanY = (touches: Touches): number => [...touches.values()].reduce((sum, [, y]) => sum + y, 0) / touches.size;

export function startPinch(resume: Hand, touches: Touches): Outcome {
  const [a, b] = [...touches.values()];
  return a === undefined || b === undefined ? { hand: resume } : { hand: { at: 'view.pinching', resume, fingers: [a, b] } };
}

export const startSwipe = (resume: Hand, touches: Touches): Outcome =>
  ({ hand: { at: 'view.swiping', resume, startY: meanY(touches), steps: 0 } });

const liftOne = ({ resume }: { readonly resume: Hand }, touches: Touches): Outcome =>
  ({ hand: touches.size === 0 ? resume : { at: 'view.lifting', resume } });

export const viewPinching: HandNode<ViewPinching> = {
  ...dragEnds,
  pointerMove(hand, press, state) {
    const [a, b] = [...state.touches.values()];
    if (press.pointerType !== 'touch' || a === undefined || b === undefined) return null;
    const [wasA, wasB] = hand.fingers;
    const was = interpolatePoints(wasA, wasB, 0.5), is = interpolatePoints(a, b, 0.5);
    const spread = distanceBetween(wasA, wasB);
    const moved = panBy(state.viewport, is[0] - was[0], is[1] - was[1]);
    const viewport = spread === 0 ? moved : zoomAt(moved, is, Math.max(0.01, distanceBetween(a, b) / spread));
    return { hand: { ...hand, fingers: [a, b] }, commands: [{ do: 'view', viewport }] };
  },
  pointerUp: (hand, _press, state) => liftOne(hand, state.touches),
};

export const viewSwiping: HandNode<ViewSwiping> = {
  ...dragEnds,
  pointerMove(hand, press, state) {
    if (press.pointerType !== 'touch') return null;
    const steps = Math.trunc((meanY(state.touches) - hand.startY) / FRAME_CSS_PX);
    return steps === hand.steps ? null : { hand: { ...hand, steps }, commands: [{ do: 'stepFrames', by: steps - hand.steps }] };
  },
  pointerUp: (hand, _press, state) => liftOne(hand, state.touches),
};

export const viewLifting: HandNode<ViewLifting> = {
  ...dragEnds,
  pointerUp: (hand, _press, state) => liftOne(hand, state.touches),
};
