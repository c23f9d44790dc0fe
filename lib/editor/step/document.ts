/** Events about the whole: tool, label, frame, lock, and what others changed. */
import type { ToolId } from '../events';
import { idleHand, kindOfTool } from '../hands/idle-hand';
import type { EditorAnnotation } from '../model/annotation';
import { idOfChange, type Change } from '../model/changes';
import { EMPTY_HISTORY, forgetIds } from '../model/history';
import { READ_ONLY } from '../model/locks';
import { applyToState, commit, createLabelled } from './commit';
import { ask, interrupt, selectIds } from './hand-moves';
import { change, refuse, type Turn } from './turn';

export function setTool(turn: Turn, tool: ToolId): void {
  interrupt(turn);
  change(turn, { tool, hand: idleHand(tool), hoveredId: null });
}

/** The label for the next ROI; also of the pending one, or, with the select tool, of the selected ones. With an ROI tool active the
 *  selected ROI (the one just drawn) keeps its label: choosing the next label must not change the last finding. */
export function selectLabel(turn: Turn, labelId: string | null): void {
  const { labelIds, pending, tool, selectedIds, readOnly } = turn.state;
  if (labelId !== null && labelIds.length > 0 && !labelIds.includes(labelId)) {
    return refuse(turn, { reason: 'unknown-label', detail: 'The label is not in the label set of this image' });
  }
  change(turn, { currentLabelId: labelId });
  if (labelId === null) return;
  if (pending !== null) {
    if (readOnly) return refuse(turn, READ_ONLY);
    change(turn, { pending: null });
    createLabelled(turn, pending, labelId);
  } else if (kindOfTool(tool) === null && selectedIds.length > 0) {
    interrupt(turn);
    commit(turn, selectedIds.map((id): Change => ({ op: 'update', id, labelId })));
  }
}

export function setFrame(turn: Turn, frame: number): void {
  if (frame === turn.state.frame) return;
  ask(turn, (node, hand) => (node.changeFrame ?? node.interrupt).call(node, hand, turn.state));
  change(turn, { frame, selectedIds: [], hoveredId: null, focusedHandleId: null });
}

/** Losing the lock interrupts; what was drawn is parked or pending and is there when the lock comes back. */
export function setReadOnly(turn: Turn, readOnly: boolean): void {
  if (readOnly === turn.state.readOnly) return;
  if (readOnly) interrupt(turn);
  change(turn, { readOnly });
}

export function load(turn: Turn, annotations: readonly EditorAnnotation[]): void {
  interrupt(turn);
  change(turn, {
    annotations: new Map(annotations.map((annotation) => [annotation.id, annotation])),
    history: EMPTY_HISTORY,
    selectedIds: [],
    hoveredId: null,
    focusedHandleId: null,
    lockedIds: new Set(),
  });
}

export function applyRemote(turn: Turn, changes: readonly Change[]): void {
  if (changes.length === 0) return;
  const ids = new Set(changes.map(idOfChange));
  const { hand } = turn.state;
  // What the hand holds may be gone or different; what it does elsewhere goes on.
  if ('id' in hand ? ids.has(hand.id) : hand.at === 'select.translating' && [...hand.from.keys()].some((id) => ids.has(id))) interrupt(turn);
  applyToState(turn, changes);
  change(turn, { history: forgetIds(turn.state.history, ids) });
}

export function select(turn: Turn, ids: readonly string[]): void {
  interrupt(turn);
  selectIds(turn, ids.filter((id) => turn.state.annotations.has(id)));
}

export function hover(turn: Turn, id: string | null): void {
  if (id !== turn.state.hoveredId) change(turn, { hoveredId: id });
}
