/** What goes into the editor. Positions are CSS px relative to the canvas's top-left corner. */
import type { RoiKindName } from '@/lib/roi-kinds';
import type { ActionName, Keymap } from './keymap';
import type { EditorAnnotation } from './model/annotation';
import type { Change } from './model/changes';
import type { Size, Viewport } from './view/viewport';
import type { ValueWindow } from './view/window';

/** Tools of the view, and one per ROI kind. */
export type ToolId = 'select' | 'window' | 'pan' | 'zoom' | RoiKindName;

/** `ctrl` is true for the Command key too: hosts set it to ctrlKey || metaKey. */
export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

export interface PointerInput {
  readonly pointerId: number;
  readonly pointerType: 'mouse' | 'pen' | 'touch';
  readonly x: number;
  readonly y: number;
  /** DOM numbering: 0 left, 1 middle, 2 right; −1 in a move. */
  readonly button: number;
  /** DOM bit mask of the buttons held. */
  readonly buttons: number;
  readonly pressure?: number;
  readonly modifiers: Modifiers;
}

export interface KeyInput {
  /** KeyboardEvent.key and .code. */
  readonly key: string;
  readonly code?: string;
  readonly modifiers: Modifiers;
}

export type InterruptReason = 'blur' | 'lock-lost' | 'host';

export type EditorEvent =
  | ({ readonly type: 'pointerdown' | 'pointermove' | 'pointerup' } & PointerInput)
  | { readonly type: 'pointercancel'; readonly pointerId: number }
  | { readonly type: 'pointerleave' }
  | { readonly type: 'dblclick'; readonly x: number; readonly y: number; readonly modifiers: Modifiers }
  | { readonly type: 'wheel'; readonly x: number; readonly y: number; readonly deltaY: number; readonly modifiers: Modifiers }
  | ({ readonly type: 'keydown' | 'keyup' } & KeyInput)
  /** The same as the key bound to it: for toolbar buttons and menus. */
  | { readonly type: 'action'; readonly action: ActionName }
  | { readonly type: 'setTool'; readonly tool: ToolId }
  /** Choosing a label gives it to the pending ROI, else to the selected ones, and keeps it for the next. */
  | { readonly type: 'selectLabel'; readonly labelId: string | null }
  /** In the order of the digits 1–9. */
  | { readonly type: 'setLabels'; readonly labelIds: readonly string[] }
  | { readonly type: 'setFrame'; readonly frame: number }
  | { readonly type: 'setCanvas'; readonly canvas: Size }
  | { readonly type: 'setViewport'; readonly viewport: Viewport }
  | { readonly type: 'setWindow'; readonly window: ValueWindow }
  | { readonly type: 'setReadOnly'; readonly readOnly: boolean }
  | { readonly type: 'setKeymap'; readonly keymap: Keymap }
  /** The mouse profile: what a left drag does without an ROI tool. */
  | { readonly type: 'setLeftDrag'; readonly leftDrag: 'window' | 'scroll' }
  /** From a list or table of ROIs. */
  | { readonly type: 'select'; readonly ids: readonly string[] }
  | { readonly type: 'hover'; readonly id: string | null }
  /** Edits from outside the canvas (a panel, the assistant): checked, recorded and emitted like a gesture. */
  | { readonly type: 'edit'; readonly changes: readonly Change[] }
  /** Replaces everything, history too. */
  | { readonly type: 'load'; readonly annotations: readonly EditorAnnotation[] }
  /** Someone else's changes: applied, not emitted, not undoable here. */
  | { readonly type: 'applyRemote'; readonly changes: readonly Change[] }
  | { readonly type: 'interrupt'; readonly reason: InterruptReason };
