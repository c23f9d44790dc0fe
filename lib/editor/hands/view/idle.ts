import { roiAt } from '../../model/hit-test';
import type { EditorState } from '../../state';
import type { HandNode, Press } from '../contract';
import type { Hand } from '../hand';
import { tolerancePx } from '../reach';
import { beginPanning, beginZooming, plainDrag, viewDragOf } from './begin';
import type { ViewIdle } from './hands';

function dragOfTool(press: Press, state: EditorState, resume: Hand): Hand {
  if (state.tool === 'pan') return beginPanning(press, state, resume);
  return state.tool === 'zoom' ? beginZooming(press, state, resume) : plainDrag(press, state, resume);
}

/** The tools window, pan and zoom, nothing pressed. */
export const viewIdle: HandNode<ViewIdle> = {
  pointerDown: (hand, press, state) => ({ hand: viewDragOf(press, state, hand) ?? dragOfTool(press, state, hand) }),
  pointerMove(hand, press, state) {
    const id = roiAt(state, press.image, tolerancePx(state, press.pointerType))?.id ?? null;
    return id === state.hoveredId ? null : { hand, commands: [{ do: 'hover', id }] };
  },
  interrupt: (hand) => ({ hand }),
  yield: (hand) => hand,
  changeFrame: (hand) => ({ hand }),
};
