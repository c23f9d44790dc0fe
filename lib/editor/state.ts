/** The whole state of an editor: immutable, replaced at every event that changes it. */
import type { Point } from '@/lib/geometry';
import type { Roi, RoiKindName } from '@/lib/roi-kinds';
import type { ToolId } from './events';
import type { Hand } from './hands/hand';
import type { Keymap } from './keymap';
import type { Annotations } from './model/annotation';
import type { History } from './model/history';
import type { Presentation } from './view/viewport-moves';
import type { Viewport } from './view/viewport';
import type { ValueWindow } from './view/window';

export interface EditorImage {
  readonly columns: number;
  readonly rows: number;
  /** Height of a pixel / its width. */
  readonly pixelAspect: number;
  /** Largest − smallest real value of the image: sets how fast a window drag is. */
  readonly dynamicRange: number;
  /** The window that the reset goes back to. */
  readonly window: ValueWindow;
}

export interface EditorLimits {
  readonly historyEntries: number;
  readonly roiPoints: number;
}

/** A finished ROI that waits for its label. Nothing of it has been emitted. */
export interface PendingRoi {
  readonly id: string;
  readonly frame: number;
  readonly roi: Roi;
}

/** Points of an outline that was interrupted while it was drawn; the next press of the same tool on the same frame goes on with it. */
export interface ParkedOutline {
  readonly kind: RoiKindName;
  readonly frame: number;
  readonly points: readonly Point[];
}

export interface EditorState {
  readonly image: EditorImage;
  readonly limits: EditorLimits;
  readonly readOnly: boolean;
  /** 'scroll': the profile in which a left drag without an ROI tool scrolls frames instead of changing the window. */
  readonly leftDrag: 'window' | 'scroll';

  readonly tool: ToolId;
  /** What the hand is doing: exactly one named state. */
  readonly hand: Hand;
  /** Fingers on the canvas, by pointerId. */
  readonly touches: ReadonlyMap<number, Point>;

  readonly annotations: Annotations;
  readonly frame: number;
  readonly selectedIds: readonly string[];
  readonly hoveredId: string | null;
  /** Handle of the one selected ROI that the keyboard moves. */
  readonly focusedHandleId: string | null;
  /** Locked with L, on this screen only. */
  readonly lockedIds: ReadonlySet<string>;
  readonly hidden: boolean;

  readonly labelIds: readonly string[];
  readonly currentLabelId: string | null;
  readonly pending: PendingRoi | null;
  readonly parked: ParkedOutline | null;
  readonly history: History;

  readonly presentation: Presentation;
  readonly viewport: Viewport;
  readonly window: ValueWindow;
  readonly inverted: boolean;
  /** Wheel movement (CSS px) that has not yet made a whole step. */
  readonly wheelRest: number;
  readonly keymap: Keymap;
}
