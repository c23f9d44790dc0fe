import { roiKind, type Roi } from '@/lib/roi-kinds';
import { refusalToEdit } from '../../model/locks';
import { roiAt } from '../../model/hit-test';
import { handleAt, type VisibleHandle } from '../../render-list';
import type { EditorState } from '../../state';
import type { HandNode, Outcome, Press } from '../contract';
import type { Hand } from '../hand';
import { HIT_TOLERANCE_CSS_PX, tolerancePx } from '../reach';
import { viewDragOf } from '../view/begin';
import type { SelectIdle } from './hands';

export const selectIdle: HandNode<SelectIdle> = {
  pointerDown(hand, press, state) {
    if (press.button !== 0) return viewDrag(hand, press, state);
    const onHandle = pressHandle(hand, press, state);
    if (onHandle !== null) return onHandle;
    return viewDrag(hand, press, state) ?? pressRoi(hand, press, state);
  },
  pointerMove(hand, press, state) {
    const id = roiAt(state, press.image, tolerancePx(state, press.pointerType))?.id ?? null;
    return id === state.hoveredId ? null : { hand, commands: [{ do: 'hover', id }] };
  },
  interrupt: (hand) => ({ hand }),
  yield: (hand) => hand,
};

function viewDrag(hand: Hand, press: Press, state: EditorState): Outcome | null {
  const drag = viewDragOf(press, state, hand);
  return drag === null ? null : { hand: drag };
}

/** A press on a handle of the selected ROI, in any tool that draws or selects; null when there is none. Alt on a vertex deletes it. */
export function pressHandle(hand: Hand, press: Press, state: EditorState): Outcome | null {
  const handle = press.modifiers.ctrl ? null : handleAt(state, press.screen, HIT_TOLERANCE_CSS_PX[press.pointerType]);
  const id = state.selectedIds[0];
  const roi = id === undefined ? undefined : state.annotations.get(id)?.roi;
  if (handle === null || id === undefined || roi === undefined) return null;
  if (press.modifiers.alt && handle.role !== 'vertex') return null;
  const refusal = refusalToEdit(state, [id]);
  if (refusal !== null) return { hand, commands: [{ do: 'refuse', ...refusal }] };
  if (press.modifiers.alt) return deleteVertex(hand, id, roi, handle);
  return { hand: { at: 'select.pointingHandle', press, id, handle, from: roi } };
}

function deleteVertex(hand: Hand, id: string, roi: Roi, handle: VisibleHandle): Outcome {
  const smaller = roiKind(roi.kind).vertices?.remove(roi, handle.id) ?? null;
  return smaller === null
    ? { hand, commands: [{ do: 'refuse', reason: 'too-few-points', detail: 'The outline has no vertex to spare' }] }
    : { hand, commands: [{ do: 'commit', changes: [{ op: 'update', id, roi: smaller }] }] };
}

function pressRoi(hand: Hand, press: Press, state: EditorState): Outcome {
  const id = roiAt(state, press.image, tolerancePx(state, press.pointerType))?.id;
  if (id === undefined) return { hand: { at: 'select.missed', press } };
  const wasSelected = state.selectedIds.includes(id);
  if (press.modifiers.shift) {
    return { hand, commands: [{ do: 'select', ids: wasSelected ? state.selectedIds.filter((other) => other !== id) : [...state.selectedIds, id] }] };
  }
  const pointing: Hand = { at: 'select.pointing', press, id, wasSelected };
  return wasSelected ? { hand: pointing } : { hand: pointing, commands: [{ do: 'select', ids: [id] }] };
}
