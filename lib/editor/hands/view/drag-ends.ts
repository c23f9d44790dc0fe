/** How a drag of the view is left. It changed no annotation, so there is nothing to take back. */
import type { EditorState } from '../../state';
import type { Outcome } from '../contract';
import type { Hand } from '../hand';
import { nodeOf } from '../nodes';

type ViewDragHand = Extract<Hand, { resume: Hand }>;
type Resuming = Pick<ViewDragHand, 'resume'>;

/** What was to be resumed is interrupted too. */
function interruptBoth({ resume }: Resuming, state: EditorState): Outcome {
  return nodeOf(resume).interrupt(resume, state);
}

/** The drag goes on over the new frame; a drawing begun on the old one is interrupted. */
function changeFrame(hand: ViewDragHand, state: EditorState): Outcome {
  const { hand: resume, commands = [] } = interruptBoth(hand, state);
  return { hand: { ...hand, resume }, commands };
}

export const dragEnds = {
  pointerUp: ({ resume }: Resuming): Outcome => ({ hand: resume }),
  cancel: ({ resume }: Resuming): Outcome => ({ hand: resume }),
  interrupt: interruptBoth,
  yield: ({ resume }: Resuming): Hand => resume,
  changeFrame,
};
