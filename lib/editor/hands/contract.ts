/**
 * A state of the hand is one file: what it does with each input, and how it is left. States are pure: they say what comes next
 * and what is to be done (commands); only the editor applies it.
 */
import type { Point } from '@/lib/geometry';
import type { Roi } from '@/lib/roi-kinds';
import type { RefusalReason } from '../effects';
import type { Modifiers } from '../events';
import type { Change } from '../model/changes';
import type { EditorState, ParkedOutline } from '../state';
import type { Viewport } from '../view/viewport';
import type { ValueWindow } from '../view/window';
import type { Hand } from './hand';

/** A pointer as the states see it. */
export interface Press {
  readonly pointerId: number;
  readonly pointerType: 'mouse' | 'pen' | 'touch';
  readonly button: number;
  /** CSS px on the canvas. */
  readonly screen: Point;
  /** Image px; may lie outside the image. */
  readonly image: Point;
  readonly modifiers: Modifiers;
}

export type Command =
  | { readonly do: 'commit'; readonly changes: readonly Change[]; readonly select?: readonly string[] }
  /** A new ROI is complete: check it, then create it or ask for its label. */
  | { readonly do: 'complete'; readonly roi: Roi }
  | { readonly do: 'select'; readonly ids: readonly string[] }
  | { readonly do: 'hover'; readonly id: string | null }
  | { readonly do: 'park'; readonly outline: ParkedOutline | null }
  | { readonly do: 'view'; readonly viewport: Viewport }
  | { readonly do: 'window'; readonly window: ValueWindow }
  | { readonly do: 'stepFrames'; readonly by: number }
  | { readonly do: 'refuse'; readonly reason: RefusalReason; readonly detail: string };

export interface Outcome {
  readonly hand: Hand;
  readonly commands?: readonly Command[];
}

/** Null or a missing method: this state does nothing with it. */
export interface HandNode<H> {
  pointerDown?(hand: H, press: Press, state: EditorState): Outcome | null;
  pointerMove?(hand: H, press: Press, state: EditorState): Outcome | null;
  pointerUp?(hand: H, press: Press, state: EditorState): Outcome | null;
  doubleClick?(hand: H, press: Press, state: EditorState): Outcome | null;
  /** Enter. */
  finish?(hand: H, state: EditorState): Outcome | null;
  /** Backspace, Delete. */
  deleteLast?(hand: H, state: EditorState): Outcome | null;
  /** Escape. Idle states have none: there Escape means the selection. */
  cancel?(hand: H, state: EditorState): Outcome;
  /** Lock lost, tool switched, window blurred, frame changed, annotations replaced: back to the idle state of the tool, at once. */
  interrupt(hand: H, state: EditorState): Outcome;
  /** A second finger came down: the state to take up again after pinching. Missing: interrupt it. */
  yield?(hand: H, state: EditorState): Hand;
  /** The state goes on when the frame changes (view drags do). Missing: it is interrupted. */
  changeFrame?(hand: H, state: EditorState): Outcome;
}
