import type { HandNode, Outcome } from '../contract';
import { createInside } from '../keep-inside';
import type { ShapeCreating } from './hands';

const toIdle = ({ kind }: ShapeCreating): Outcome => ({ hand: { at: 'shape.idle', kind } });

export const shapeCreating: HandNode<ShapeCreating> = {
  pointerMove: (hand, { image, modifiers }, state) =>
    ({ hand: { ...hand, roi: createInside(hand.kind, hand.press.image, image, modifiers, state.image) } }),
  pointerUp: ({ kind, roi }) => ({ hand: { at: 'shape.idle', kind }, ...(roi === null ? {} : { commands: [{ do: 'complete', roi }] }) }),
  cancel: toIdle,
  interrupt: toIdle,
};
