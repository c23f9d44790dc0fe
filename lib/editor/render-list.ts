/** What is to be drawn, in image px, worked out from the state. Drawing it is the host's. */
import { applyAffine, distanceBetween, type Point } from '@/lib/geometry';
import { roiKind, type Handle, type Roi, type RoiKindName } from '@/lib/roi-kinds';
import type { EditorAnnotation } from './model/annotation';
import { annotationsOfFrame } from './model/frame-index';
import { isLocked } from './model/locks';
import type { EditorState } from './state';
import { kindOfTool } from './hands/idle-hand';
import type { KeyContext } from './keymap';
import { imageToScreen, toImageLength } from './view/viewport';

export { isLocked } from './model/locks';

export interface VisibleAnnotation {
  readonly annotation: EditorAnnotation;
  /** As it looks now: while it is dragged this differs from `annotation.roi`. */
  readonly roi: Roi;
  readonly selected: boolean;
  readonly hovered: boolean;
  readonly locked: boolean;
}

/** What is being drawn. `roi` once there is one; else the open line of `points`, and the cursor it leads to. */
export interface Draft {
  readonly kind: RoiKindName;
  readonly roi: Roi | null;
  readonly points: readonly Point[];
  readonly cursor: Point | null;
  readonly status: 'drawing' | 'interrupted' | 'label-needed';
}

export interface VisibleHandle extends Handle {
  readonly focused: boolean;
}

const NONE: ReadonlyMap<string, Roi> = new Map();

/** ROIs as the hand holds them at this moment. */
function roisInHand({ hand }: EditorState): ReadonlyMap<string, Roi> {
  if (hand.at === 'select.translating') return hand.rois;
  return hand.at === 'select.draggingHandle' ? new Map([[hand.id, hand.roi]]) : NONE;
}

/** The ROIs of the current frame, the topmost last; none while hidden. */
export function visibleAnnotations(state: EditorState): VisibleAnnotation[] {
  if (state.hidden) return [];
  const inHand = roisInHand(state);
  const selected = new Set(state.selectedIds);
  return annotationsOfFrame(state.annotations, state.frame).map((annotation) => ({
    annotation,
    roi: inHand.get(annotation.id) ?? annotation.roi,
    selected: selected.has(annotation.id),
    hovered: state.hoveredId === annotation.id,
    locked: isLocked(state, annotation.id),
  }));
}

export function visibleDraft(state: EditorState): Draft | null {
  const { hand, pending, parked, frame } = state;
  const drawn = 'resume' in hand ? hand.resume : hand;
  switch (drawn.at) {
    case 'shape.creating': return { kind: drawn.kind, roi: drawn.roi, points: [], cursor: null, status: 'drawing' };
    case 'outline.drawing': return { kind: drawn.kind, roi: null, points: drawn.points, cursor: drawn.cursor, status: 'drawing' };
    case 'outline.pressing': return { kind: drawn.kind, roi: null, points: drawn.points, cursor: null, status: 'drawing' };
    case 'outline.freehand': return { kind: drawn.kind, roi: null, points: [...drawn.points, ...drawn.stroke], cursor: null, status: 'drawing' };
  }
  if (pending !== null && pending.frame === frame) return { kind: pending.roi.kind, roi: pending.roi, points: [], cursor: null, status: 'label-needed' };
  if (parked === null || parked.frame !== frame) return null;
  return { kind: parked.kind, roi: null, points: parked.points, cursor: null, status: 'interrupted' };
}

/** CSS px between an ROI and its rotate handle. */
const ROTATE_REACH_CSS_PX = 24;

/** Handles of the one selected ROI, when it is on this frame and may be edited. Locked ROIs and several selected have none. */
export function visibleHandles(state: EditorState): VisibleHandle[] {
  const [id, ...others] = state.selectedIds;
  if (id === undefined || others.length > 0 || state.hidden || isLocked(state, id)) return [];
  const annotation = state.annotations.get(id);
  if (annotation === undefined || annotation.frame !== state.frame) return [];
  const roi = roisInHand(state).get(id) ?? annotation.roi;
  return roiKind(roi.kind).handles(roi, toImageLength(state.viewport, ROTATE_REACH_CSS_PX))
    .map((handle) => ({ ...handle, focused: handle.id === state.focusedHandleId }));
}

/** The handle under a point of the canvas, within a tolerance in CSS px: the nearest; of two equally near the first of the list. */
export function handleAt(state: EditorState, screen: Point, toleranceCssPx: number): VisibleHandle | null {
  let found: VisibleHandle | null = null;
  let nearest = toleranceCssPx;
  // Once, not per handle: an outline may have 10,000.
  const onScreen = imageToScreen(state.viewport);
  for (const handle of visibleHandles(state)) {
    const distance = distanceBetween(applyAffine(onScreen, handle.point), screen);
    if (distance < nearest || (found === null && distance <= nearest)) [found, nearest] = [handle, distance];
  }
  return found;
}

export const currentKeyContext = (state: EditorState): KeyContext => ({
  roiToolActive: kindOfTool(state.tool) !== null,
  roiSelected: state.selectedIds.length > 0,
  labelPending: state.pending !== null,
});
