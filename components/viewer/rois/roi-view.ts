import { visibleAnnotations, visibleDraft, visibleHandles, type Draft, type EditorState, type VisibleHandle, type Viewport } from '@/lib/editor';
import type { Roi } from '@/lib/roi-kinds';
import type { RoiLabel } from '../contract';
import { brighter, DRAFT_COLOR, LOCKED_COLOR, UNKNOWN_LABEL_COLOR } from './looks';

export interface DrawnRoi {
  readonly id: string;
  readonly roi: Roi;
  readonly name: string;
  readonly color: string;
  /** Not final: from an AI service, or interpolated. */
  readonly dashed: boolean;
}

export interface ActiveRoi extends DrawnRoi {
  readonly selected: boolean;
}

/** All that the ROI layer shows, in image px. */
export interface RoiView {
  readonly viewport: Viewport;
  /** All but what is in the hand. The same array as long as nothing in it changed. */
  readonly idle: readonly DrawnRoi[];
  /** Hovered or selected: drawn over the idle ones. */
  readonly active: readonly ActiveRoi[];
  readonly handles: readonly VisibleHandle[];
  readonly draft: Draft | null;
  readonly draftColor: string;
}

const isSame = (a: DrawnRoi, b: DrawnRoi | undefined): boolean =>
  b !== undefined && a.roi === b.roi && a.color === b.color && a.name === b.name && a.dashed === b.dashed && a.id === b.id;

/** Works out the view again and again; what did not change keeps its identity, so that it is not drawn anew. */
export function createRoiViewer(): (state: EditorState, labels: ReadonlyMap<string, RoiLabel>) => RoiView {
  let idle: readonly DrawnRoi[] = [];
  return (state, labels) => {
    const nextIdle: DrawnRoi[] = [];
    const active: ActiveRoi[] = [];
    for (const { annotation, roi, selected, hovered, locked } of visibleAnnotations(state)) {
      const label = labels.get(annotation.labelId);
      const color = locked ? LOCKED_COLOR : (label?.color ?? UNKNOWN_LABEL_COLOR);
      const drawn: DrawnRoi = { id: annotation.id, roi, name: label?.name ?? '', color, dashed: annotation.final === false };
      // Hovered and selected ROIs are drawn over themselves: a thousand others need not be drawn again for that.
      if (roi === annotation.roi) nextIdle.push(drawn);
      if (selected || hovered) active.push({ ...drawn, color: locked ? color : brighter(color), selected });
    }
    if (nextIdle.length !== idle.length || !nextIdle.every((drawn, i) => isSame(drawn, idle[i]))) idle = nextIdle;
    const draftLabel = state.currentLabelId === null ? undefined : labels.get(state.currentLabelId);
    return {
      viewport: state.viewport, idle, active, handles: visibleHandles(state), draft: visibleDraft(state),
      draftColor: draftLabel ? brighter(draftLabel.color) : DRAFT_COLOR,
    };
  };
}
