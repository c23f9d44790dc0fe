/** Actions of keys and toolbar buttons. What is not in the table is the host's (cine, presets, help …) and goes out as an effect. */
import type { ToolId } from '../events';
import type { ActionName } from '../keymap';
import { fitViewport, flipView, rotateView, zoomAt } from '../view/viewport-moves';
import { redo, undo } from './commit';
import { selectLabel, setTool } from './document';
import { cancel, deleteSomething, finish, focusHandle, insertVertex, nudge, selectNext, toggleLock } from './editing';
import { change, type Turn } from './turn';

const ZOOM_STEP = 1.25;

function zoomBy(turn: Turn, factor: number): void {
  const { viewport } = turn.state;
  change(turn, { viewport: zoomAt(viewport, [viewport.canvas.width / 2, viewport.canvas.height / 2], factor) });
}

/** The image fitted again, as it is turned now. */
function fit(turn: Turn): void {
  const { image, viewport } = turn.state;
  change(turn, { viewport: fitViewport(image, viewport.canvas, viewport) });
}

/** Everything as the image was first shown. */
function reset(turn: Turn): void {
  const { image, viewport, presentation } = turn.state;
  change(turn, { viewport: fitViewport(image, viewport.canvas, presentation), window: image.window, inverted: false });
}

const OWN: Readonly<Partial<Record<ActionName, (turn: Turn) => void>>> = {
  'edit.undo': (turn) => undo(turn),
  'edit.redo': (turn) => redo(turn),
  'edit.delete': deleteSomething,
  'edit.cancel': cancel,
  'edit.finish': finish,
  'roi.lock': toggleLock,
  'roi.hide': (turn) => change(turn, { hidden: !turn.state.hidden }),
  'roi.next': (turn) => selectNext(turn, 1),
  'roi.previous': (turn) => selectNext(turn, -1),
  'handle.next': (turn) => focusHandle(turn, 1),
  'handle.previous': (turn) => focusHandle(turn, -1),
  'vertex.insert': insertVertex,
  'nudge.left': (turn) => nudge(turn, -1, 0),
  'nudge.right': (turn) => nudge(turn, 1, 0),
  'nudge.up': (turn) => nudge(turn, 0, -1),
  'nudge.down': (turn) => nudge(turn, 0, 1),
  'nudgeFar.left': (turn) => nudge(turn, -10, 0),
  'nudgeFar.right': (turn) => nudge(turn, 10, 0),
  'nudgeFar.up': (turn) => nudge(turn, 0, -10),
  'nudgeFar.down': (turn) => nudge(turn, 0, 10),
  'view.zoomIn': (turn) => zoomBy(turn, ZOOM_STEP),
  'view.zoomOut': (turn) => zoomBy(turn, 1 / ZOOM_STEP),
  'view.fit': fit,
  'view.reset': reset,
  'view.invert': (turn) => change(turn, { inverted: !turn.state.inverted }),
  'view.rotateRight': (turn) => change(turn, { viewport: rotateView(turn.state.viewport, 'clockwise') }),
  'view.rotateLeft': (turn) => change(turn, { viewport: rotateView(turn.state.viewport, 'counterclockwise') }),
  'view.flipHorizontal': (turn) => change(turn, { viewport: flipView(turn.state.viewport, 'horizontal') }),
  'view.flipVertical': (turn) => change(turn, { viewport: flipView(turn.state.viewport, 'vertical') }),
  'frame.next': (turn) => void turn.effects.push({ type: 'stepFrames', by: 1 }),
  'frame.previous': (turn) => void turn.effects.push({ type: 'stepFrames', by: -1 }),
};

export function runAction(turn: Turn, action: ActionName): void {
  const own = OWN[action];
  if (own !== undefined) return own(turn);
  if (action.startsWith('tool.')) return setTool(turn, action.slice('tool.'.length) as ToolId);
  const labelId = action.startsWith('label.') ? turn.state.labelIds[Number(action.slice('label.'.length)) - 1] : undefined;
  if (labelId !== undefined) return selectLabel(turn, labelId);
  if (!action.startsWith('label.')) turn.effects.push({ type: 'action', action, on: true });
}
