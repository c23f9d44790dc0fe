import type { FrameStatus, FrameStore } from '@/lib/browser/pixels';
import type { Editor } from '@/lib/editor';
import type { Point } from '@/lib/geometry';

/** A label as it is drawn. */
export interface RoiLabel {
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string;
}

/** Lines of text in a corner, top to bottom. Empty lines are left out. */
export type CornerText = readonly string[];

/** What the host knows and the canvas shows in its corners. Bottom-left (window, zoom, frame) is the viewer's own. Never a patient's name. */
export interface ViewerOverlays {
  readonly topLeft: CornerText;
  readonly topRight: CornerText;
  readonly bottomRight: CornerText;
}

export interface ViewerStatus {
  /** Position in the stack that the status is about. */
  readonly position: number;
  readonly frame: FrameStatus;
  readonly renderer: 'webgl' | 'software';
}

export interface ViewerCanvasProps {
  /** Editor frame = position in the store's stack. */
  readonly editor: Editor;
  readonly frameStore: FrameStore;
  /** By label id. Annotations with other labels are drawn grey. */
  readonly labels: ReadonlyMap<string, RoiLabel>;
  readonly overlays: ViewerOverlays;
  /** Accessible name of the canvas, e.g. "CT chest · 12". */
  readonly name: string;
  /** Where keys are listened to: the whole page (outside fields, menus and dialogs), the focused canvas, or not at all. Default 'page'. */
  readonly keys?: 'page' | 'canvas' | 'none';
  /** Corner text and orientation letters can be switched off. Default true. */
  readonly showOverlays?: boolean;
  onStatus?(status: ViewerStatus): void;
  /** The first right pixels are on the screen. */
  onFirstPaint?(): void;
  /** Image px under the pointer; null when it left the canvas. */
  onCursor?(point: Point | null): void;
}
