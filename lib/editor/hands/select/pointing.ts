import { roiKind } from '@/lib/roi-kinds';
import { refusalToEdit } from '../../model/locks';
import { roiAt } from '../../model/hit-test';
import type { EditorState } from '../../state';
import type { HandNode, Outcome } from '../contract';
import { idleHand } from '../idle-hand';
import { hasMoved, tolerancePx } from '../reach';
import type { SelectPointing } from './hands';
import { selectTranslating } from './translating';

const toIdle = (_hand: SelectPointing, state: EditorState): Outcome => ({ hand: idleHand(state.tool) });

export const selectPointing: HandNode<SelectPointing> = {
  pointerMove(hand, press, state) {
    if (!hasMoved(hand.press, press)) return null;
    const ids = state.selectedIds.includes(hand.id) ? state.selectedIds : [hand.id];
    const refusal = refusalToEdit(state, ids);
    if (refusal !== null) return { hand: idleHand(state.tool), commands: [{ do: 'refuse', ...refusal }] };
    const from = new Map(ids.flatMap((id) => {
      const annotation = state.annotations.get(id);
      return annotation === undefined ? [] : [[id, annotation.roi]];
    }));
    const translating = { at: 'select.translating', press: hand.press, from, rois: from } as const;
    return selectTranslating.pointerMove?.(translating, press, state) ?? { hand: translating };
  },
  /** A click selects this one alone; on the edge of the one already selected it inserts a vertex. */
  pointerUp(hand, press, state) {
    const idle = idleHand(state.tool);
    const inserted = hand.wasSelected && state.selectedIds.length === 1 ? insertVertex(hand, state) : null;
    if (inserted !== null) return { ...inserted, hand: idle };
    return { hand: idle, commands: [{ do: 'select', ids: [hand.id] }] };
  },
  cancel: toIdle,
  interrupt: toIdle,
};

function insertVertex({ id, press }: SelectPointing, state: EditorState): Omit<Outcome, 'hand'> | null {
  const roi = state.annotations.get(id)?.roi;
  const vertices = roi === undefined ? null : roiKind(roi.kind).vertices;
  const hit = roiAt(state, press.image, tolerancePx(state, press.pointerType));
  if (roi === undefined || vertices === null || hit?.id !== id || hit.part !== 'outline') return null;
  const refusal = refusalToEdit(state, [id]);
  if (refusal !== null) return { commands: [{ do: 'refuse', ...refusal }] };
  const inserted = vertices.insert(roi, press.image);
  return inserted === null ? null : { commands: [{ do: 'commit', changes: [{ op: 'update', id, roi: inserted.roi }] }] };
}
