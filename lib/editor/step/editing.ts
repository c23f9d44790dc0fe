/** Editing by keys: what Escape, Enter, Delete and the arrows mean, by the state of the hand and the selection. */
import { addPoints, type Point } from '@/lib/geometry';
import { roiKind } from '@/lib/roi-kinds';
import { kindOfTool } from '../hands/idle-hand';
import { dragHandleInside, moveInside, placeInside } from '../hands/keep-inside';
import { annotationsOfFrame } from '../model/frame-index';
import type { EditorAnnotation } from '../model/annotation';
import type { Change } from '../model/changes';
import { refusalToDraw, refusalToEdit } from '../model/locks';
import { visibleHandles } from '../render-list';
import { screenToImage, toImageLength } from '../view/viewport';
import { viewCentre } from '../view/viewport-moves';
import { commit, complete } from './commit';
import { ask, interrupt, selectIds } from './hand-moves';
import { change, refuse, type Turn } from './turn';

const selectedAnnotations = ({ state }: Turn): EditorAnnotation[] =>
  state.selectedIds.flatMap((id) => state.annotations.get(id) ?? []);

/** Escape: the gesture, else the ROI without a label, else the interrupted outline, else the selection, else back to the select tool. */
export function cancel(turn: Turn): void {
  if (ask(turn, (node, hand) => node.cancel?.(hand, turn.state))) return;
  const { pending, parked, selectedIds, tool } = turn.state;
  if (pending !== null) change(turn, { pending: null });
  else if (parked !== null) change(turn, { parked: null });
  else if (selectedIds.length > 0) selectIds(turn, []);
  else if (tool !== 'select') change(turn, { tool: 'select', hand: { at: 'select.idle' } });
}

/** Enter: finishes what is being drawn; with an ROI tool waiting, places a default ROI in the middle of the view. */
export function finish(turn: Turn): void {
  if (ask(turn, (node, hand) => node.finish?.(hand, turn.state))) return;
  const kind = kindOfTool(turn.state.tool);
  if (kind === null || !turn.state.hand.at.endsWith('.idle')) return;
  const refusal = refusalToDraw(turn.state);
  if (refusal !== null) return refuse(turn, refusal);
  const { viewport, image } = turn.state;
  const size = toImageLength(viewport, Math.min(viewport.canvas.width, viewport.canvas.height) / 5);
  complete(turn, placeInside(kind, viewCentre(viewport), size, image));
}

/** Backspace, Delete: the last point, else the focused vertex, else the ROI without a label, else the selected ROIs. */
export function deleteSomething(turn: Turn): void {
  if (ask(turn, (node, hand) => node.deleteLast?.(hand, turn.state))) return;
  const { selectedIds, pending } = turn.state;
  if (pending !== null) return change(turn, { pending: null });
  const focused = visibleHandles(turn.state).find((handle) => handle.focused);
  const [annotation] = selectedAnnotations(turn);
  if (focused?.role === 'vertex' && annotation !== undefined) return deleteVertex(turn, annotation, focused.id);
  interrupt(turn);
  commit(turn, selectedIds.map((id): Change => ({ op: 'delete', id })));
}

function deleteVertex(turn: Turn, { id, roi }: EditorAnnotation, handleId: string): void {
  const smaller = roiKind(roi.kind).vertices?.remove(roi, handleId) ?? null;
  if (smaller === null) return refuse(turn, { reason: 'too-few-points', detail: 'The outline has no vertex to spare' });
  if (commit(turn, [{ op: 'update', id, roi: smaller }])) change(turn, { focusedHandleId: null });
}

/** L. Locks the selected ROIs on this screen; unlocks them when all are locked. */
export function toggleLock(turn: Turn): void {
  const { selectedIds, lockedIds } = turn.state;
  if (selectedIds.length === 0) return;
  interrupt(turn);
  const unlock = selectedIds.every((id) => lockedIds.has(id));
  const next = new Set(lockedIds);
  for (const id of selectedIds) {
    if (unlock) next.delete(id);
    else next.add(id);
  }
  change(turn, { lockedIds: next, focusedHandleId: null });
}

/** Steps through the ROIs of the frame, round and round. */
export function selectNext(turn: Turn, by: 1 | -1): void {
  const { annotations, frame, selectedIds } = turn.state;
  const list = annotationsOfFrame(annotations, frame);
  if (list.length === 0) return;
  interrupt(turn);
  const at = list.findIndex(({ id }) => id === selectedIds[0]);
  const from = at === -1 && by === -1 ? 0 : at;
  selectIds(turn, [list[(from + by + list.length) % list.length]!.id]);
}

/** Steps through the handles of the selected ROI. */
export function focusHandle(turn: Turn, by: 1 | -1): void {
  const handles = visibleHandles(turn.state);
  if (handles.length === 0) return;
  const at = handles.findIndex(({ focused }) => focused);
  const from = at === -1 && by === -1 ? 0 : at;
  change(turn, { focusedHandleId: handles[(from + by + handles.length) % handles.length]!.id });
}

/** A vertex in the middle of the edge after the focused one. */
export function insertVertex(turn: Turn): void {
  const [annotation] = selectedAnnotations(turn);
  const handles = visibleHandles(turn.state);
  const at = handles.findIndex(({ focused, role }) => focused && role === 'vertex');
  if (annotation === undefined || at === -1) return;
  const a = handles[at]!.point, b = handles[(at + 1) % handles.length]!.point;
  const inserted = roiKind(annotation.roi.kind).vertices?.insert(annotation.roi, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]) ?? null;
  if (inserted === null) return refuse(turn, { reason: 'too-many-points', detail: 'The outline takes no further vertex here' });
  if (commit(turn, [{ op: 'update', id: annotation.id, roi: inserted.roi }])) change(turn, { focusedHandleId: inserted.handleId });
}

/** Moves the focused handle, else the selected ROIs, by image pixels in a direction of the SCREEN: in a turned view the arrow still goes
 *  where it points. */
export function nudge(turn: Turn, right: number, down: number): void {
  const selected = selectedAnnotations(turn);
  if (selected.length === 0) return;
  interrupt(turn);
  const refusal = refusalToEdit(turn.state, turn.state.selectedIds);
  if (refusal !== null) return refuse(turn, refusal);
  const by = screenStepInImage(turn, right, down);
  const focused = visibleHandles(turn.state).find((handle) => handle.focused);
  const first = selected[0]!;
  if (focused !== undefined) {
    const to = addPoints(focused.point, by);
    const roi = dragHandleInside(first.roi, focused, to, { shift: false, alt: false }, turn.state.image);
    commit(turn, [{ op: 'update', id: first.id, roi }]);
    return;
  }
  const moved = moveInside(new Map(selected.map(({ id, roi }) => [id, roi])), by[0], by[1], turn.state.image);
  commit(turn, [...moved].map(([id, roi]): Change => ({ op: 'update', id, roi })));
}

/** Quarter turns and flips only: a screen direction is an image axis. */
function screenStepInImage({ state }: Turn, right: number, down: number): Point {
  const { a, b, c, d } = screenToImage(state.viewport);
  const along = Math.abs(right) + Math.abs(down);
  return [Math.sign(a * right + c * down) * along || 0, Math.sign(b * right + d * down) * along || 0];
}

