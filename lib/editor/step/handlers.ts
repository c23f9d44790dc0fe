/** Every event has its handler here; the compiler counts them. */
import type { EditorEvent } from '../events';
import { resizeCanvas } from '../view/viewport-moves';
import { commit } from './commit';
import { interrupt } from './hand-moves';
import { applyRemote, hover, load, select, selectLabel, setFrame, setReadOnly, setTool } from './document';
import { pressKey, releaseKey } from './keys';
import { doubleClick, pointerCancel, pointerDown, pointerLeave, pointerMove, pointerUp } from './pointers';
import { runAction } from './actions';
import { change, type Turn } from './turn';
import { turnWheel } from './wheel';

/** The event of a type, also where one member of the union stands for several types. */
export type EventOf<T extends EditorEvent['type'], E = EditorEvent> = E extends { type: infer U } ? (T extends U ? E : never) : never;

export const handlers: { readonly [T in EditorEvent['type']]: (turn: Turn, event: EventOf<T>) => void } = {
  pointerdown: pointerDown,
  pointermove: pointerMove,
  pointerup: pointerUp,
  pointercancel: (turn, { pointerId }) => pointerCancel(turn, pointerId),
  pointerleave: pointerLeave,
  dblclick: doubleClick,
  wheel: turnWheel,
  keydown: pressKey,
  keyup: releaseKey,
  action: (turn, { action }) => runAction(turn, action),
  setTool: (turn, { tool }) => setTool(turn, tool),
  selectLabel: (turn, { labelId }) => selectLabel(turn, labelId),
  setLabels: (turn, { labelIds }) => change(turn, { labelIds }),
  setFrame: (turn, { frame }) => setFrame(turn, frame),
  setCanvas: (turn, { canvas }) => change(turn, { viewport: resizeCanvas(turn.state.viewport, canvas) }),
  setViewport: (turn, { viewport }) => change(turn, { viewport }),
  setWindow: (turn, { window }) => change(turn, { window }),
  setReadOnly: (turn, { readOnly }) => setReadOnly(turn, readOnly),
  setKeymap: (turn, { keymap }) => change(turn, { keymap }),
  setLeftDrag: (turn, { leftDrag }) => change(turn, { leftDrag }),
  select: (turn, { ids }) => select(turn, ids),
  hover: (turn, { id }) => hover(turn, id),
  edit: (turn, { changes }) => {
    interrupt(turn);
    commit(turn, changes);
  },
  load: (turn, { annotations }) => load(turn, annotations),
  applyRemote: (turn, { changes }) => applyRemote(turn, changes),
  interrupt: (turn) => interrupt(turn),
};
