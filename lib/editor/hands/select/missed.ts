import type { HandNode, Outcome } from '../contract';
import { hasMoved } from '../reach';
import { plainDrag } from '../view/begin';
import { viewWindowing } from '../view/windowing';
import type { SelectMissed } from './hands';

const toIdle = (): Outcome => ({ hand: { at: 'select.idle' } });

export const selectMissed: HandNode<SelectMissed> = {
  pointerMove(hand, press, state) {
    if (!hasMoved(hand.press, press)) return null;
    const drag = plainDrag(hand.press, state, { at: 'select.idle' });
    return drag.at === 'view.windowing' ? viewWindowing.pointerMove?.(drag, press, state) ?? { hand: drag } : { hand: drag };
  },
  pointerUp: (hand) => ({ hand: { at: 'select.idle' }, ...(hand.press.modifiers.shift ? {} : { commands: [{ do: 'select', ids: [] }] }) }),
  cancel: toIdle,
  interrupt: toIdle,
};
