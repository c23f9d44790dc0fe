import { refusalToDraw } from '../../model/locks';
import type { HandNode } from '../contract';
import { pressHandle } from '../select/idle';
import { viewDragOf } from '../view/begin';
import type { OutlineIdle } from './hands';

/** A tool whose ROI is made point by point, none set yet. An outline that was interrupted is taken up again. */
export const outlineIdle: HandNode<OutlineIdle> = {
  pointerDown(hand, press, state) {
    const reshaping = press.button === 0 ? pressHandle(hand, press, state) : null;
    if (reshaping !== null) return reshaping;
    const drag = viewDragOf(press, state, hand);
    if (drag !== null) return { hand: drag };
    if (press.button !== 0) return null;
    const refusal = refusalToDraw(state);
    if (refusal !== null) return { hand, commands: [{ do: 'refuse', ...refusal }] };
    const { parked } = state;
    const resumes = parked !== null && parked.kind === hand.kind && parked.frame === state.frame;
    return {
      hand: { at: 'outline.pressing', kind: hand.kind, points: resumes ? parked.points : [], press },
      ...(resumes ? { commands: [{ do: 'park', outline: null }] } : {}),
    };
  },
  interrupt: (hand) => ({ hand }),
  yield: (hand) => hand,
};
