import type { HandNode, Outcome } from '../contract';
import { nodeOf } from '../nodes';
import { hasMoved } from '../reach';
import { plainDrag } from '../view/begin';
import type { SelectMissed } from './hands';

const toIdle = (): Outcome => ({ hand: { at: 'select.idle' } });

export const selectMissed: HandNode<SelectMissed> = {
  pointerMove(hand, press, state) {
    if (!hasMoved(hand.press, press)) return null;
    const drag = plainDrag(hand.press, state, { at: 'select.idle' });
    return nodeOf(drag).pointerMove?.(drag, press, state) ?? { hand: drag };
  },
  pointerUp: (hand) => ({ hand: { at: 'select.idle' }, ...(hand.press.modifiers.shift ? {} : { commands: [{ do: 'select', ids: [] }] }) }),
  cancel: toIdle,
  interrupt: toIdle,
};
