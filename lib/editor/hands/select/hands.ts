import type { Handle, Roi } from '@/lib/roi-kinds';
import type { Press } from '../contract';

export interface SelectIdle { readonly at: 'select.idle' }

/** Pressed on an ROI, not yet moved: a click or the start of a move. */
export interface SelectPointing {
  readonly at: 'select.pointing';
  readonly press: Press;
  readonly id: string;
  /** It was selected before the press: a click on its edge may then insert a vertex. */
  readonly wasSelected: boolean;
}

export interface SelectTranslating {
  readonly at: 'select.translating';
  readonly press: Press;
  /** As they were, by id. */
  readonly from: ReadonlyMap<string, Roi>;
  readonly rois: ReadonlyMap<string, Roi>;
}

/** Pressed on a handle, not yet moved. */
export interface SelectPointingHandle {
  readonly at: 'select.pointingHandle';
  readonly press: Press;
  readonly id: string;
  readonly handle: Handle;
  readonly from: Roi;
}

export interface SelectDraggingHandle {
  readonly at: 'select.draggingHandle';
  readonly press: Press;
  readonly id: string;
  readonly handle: Handle;
  readonly from: Roi;
  readonly roi: Roi;
}

/** Pressed beside every ROI, not yet moved: a click deselects, a drag is the view's. */
export interface SelectMissed { readonly at: 'select.missed'; readonly press: Press; }

export type SelectHand = SelectIdle | SelectPointing | SelectTranslating | SelectPointingHandle | SelectDraggingHandle | SelectMissed;
