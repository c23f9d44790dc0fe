import { roiAt } from '../../model/hit-test';
import type { HandNode, Outcome } from '../contract';
import { hasMoved, tolerancePx } from '../reach';
import { shapeCreating } from './creating';
import type { ShapePointing } from './hands';

const toIdle = ({ kind }: ShapePointing): Outcome => ({ hand: { at: 'shape.idle', kind } });

export const shapePointing: HandNode<ShapePointing> = {
  pointerMove(hand, press, state) {
    if (!hasMoved(hand.press, press)) return null;
    const creating = { ...hand, at: 'shape.creating', roi: null } as const;
    return shapeCreating.pointerMove?.(creating, press, state) ?? { hand: creating };
  },
  /** A click draws nothing: it selects what it hits. */
  pointerUp({ kind, press }, _up, state) {
    const id = roiAt(state, press.image, tolerancePx(state, press.pointerType))?.id;
    return { hand: { at: 'shape.idle', kind }, commands: [{ do: 'select', ids: id === undefined ? [] : [id] }] };
  },
  cancel: toIdle,
  interrupt: toIdle,
};
