/** Changes to the annotations: the only place where they are made by this editor. */
import { checkRoiInside, type Roi } from '@/lib/roi-kinds';
import type { Annotations } from '../model/annotation';
import { applyChanges, idOfChange, invertChanges, type Change } from '../model/changes';
import { recordEntry, stepBack, stepForward } from '../model/history';
import { READ_ONLY, refusalToEdit, type Refusal } from '../model/locks';
import type { EditorState } from '../state';
import { change, refuse, type Turn } from './turn';

/** Checks, applies, records and emits one batch, whole or not at all. Returns whether it was done. */
export function commit(turn: Turn, asked: readonly Change[], select?: readonly string[]): boolean {
  const before = turn.state.annotations;
  const changes = asked.filter((item) => saysSomething(before, item));
  if (changes.length === 0) return false;
  const refusal = refusalToEdit(turn.state, changes.map(idOfChange)) ?? shapeRefusal(turn.state, changes);
  if (refusal !== null) {
    refuse(turn, refusal);
    return false;
  }
  const inverse = invertChanges(before, changes);
  change(turn, { history: recordEntry(turn.state.history, { changes, inverse }, turn.state.limits.historyEntries) });
  applyToState(turn, changes, select);
  turn.effects.push({ type: 'changes', cause: 'edit', changes, inverse });
  return true;
}

/** An update that changes nothing, or of what is gone, is no change. */
function saysSomething(before: Annotations, item: Change): boolean {
  const was = before.get(idOfChange(item));
  if (item.op === 'create') return was === undefined;
  if (was === undefined || item.op === 'delete') return was !== undefined;
  return (item.roi !== undefined && item.roi !== was.roi)
    || (item.labelId !== undefined && item.labelId !== was.labelId)
    || (item.frame !== undefined && item.frame !== was.frame);
}

function shapeRefusal({ image }: EditorState, changes: readonly Change[]): Refusal | null {
  for (const item of changes) {
    const roi = item.op === 'create' ? item.annotation.roi : item.op === 'update' ? item.roi : undefined;
    const reason = roi === undefined ? null : checkRoiInside(roi, image.columns, image.rows);
    if (reason !== null) return { reason: 'roi-refused', detail: reason };
  }
  return null;
}

/** Applies changes and drops what pointed at annotations that are gone. */
export function applyToState(turn: Turn, changes: readonly Change[], select?: readonly string[]): void {
  const annotations = applyChanges(turn.state.annotations, changes);
  const { selectedIds, hoveredId } = turn.state;
  const wanted = (select ?? selectedIds).filter((id) => annotations.has(id));
  const sameSelection = wanted.length === selectedIds.length && wanted.every((id, i) => id === selectedIds[i]);
  change(turn, {
    annotations,
    selectedIds: sameSelection ? selectedIds : wanted,
    hoveredId: hoveredId !== null && annotations.has(hoveredId) ? hoveredId : null,
    ...(sameSelection ? {} : { focusedHandleId: null }),
  });
}

export function undo(turn: Turn): void {
  travel(turn, stepBack(turn.state.history), 'undo');
}

export function redo(turn: Turn): void {
  travel(turn, stepForward(turn.state.history), 'redo');
}

function travel(turn: Turn, step: ReturnType<typeof stepBack>, cause: 'undo' | 'redo'): void {
  if (step === null) return;
  const refusal = refusalToEdit(turn.state, step.changes.map(idOfChange));
  if (refusal !== null) return refuse(turn, refusal);
  const inverse = invertChanges(turn.state.annotations, step.changes);
  change(turn, { history: step.history });
  applyToState(turn, step.changes);
  turn.effects.push({ type: 'changes', cause, changes: step.changes, inverse });
}

/** A new ROI is complete: it gets the current label, or waits for one. */
export function complete(turn: Turn, roi: Roi): void {
  const { image, readOnly, frame, currentLabelId } = turn.state;
  if (readOnly) return refuse(turn, READ_ONLY);
  const reason = checkRoiInside(roi, image.columns, image.rows);
  if (reason !== null) return refuse(turn, { reason: 'roi-refused', detail: reason });
  const id = turn.newId();
  if (currentLabelId !== null) {
    createLabelled(turn, { id, frame, roi }, currentLabelId);
    return;
  }
  change(turn, { pending: { id, frame, roi }, selectedIds: [], focusedHandleId: null });
  refuse(turn, { reason: 'label-needed', detail: 'Choose a label for the ROI just drawn' });
}

export function createLabelled(turn: Turn, { id, frame, roi }: { id: string; frame: number; roi: Roi }, labelId: string): boolean {
  const author = turn.authorId === null ? {} : { authorId: turn.authorId };
  return commit(turn, [{ op: 'create', annotation: { id, frame, roi, labelId, ...author } }], [id]);
}
