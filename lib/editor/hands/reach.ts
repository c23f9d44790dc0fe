/** How far off a hand may be, in CSS px, by what it holds. */
import { distanceBetween, type Point } from '@/lib/geometry';
import type { EditorState } from '../state';
import { toImageLength, toScreen } from '../view/viewport';
import type { Press } from './contract';

type PointerType = Press['pointerType'];

/** Between the pointer and what it means to hit. Touch: half of WCAG 2.5.5's 44 px. */
export const HIT_TOLERANCE_CSS_PX: Readonly<Record<PointerType, number>> = { mouse: 6, pen: 10, touch: 22 };
/** Before a press becomes a drag. */
const SLOP_CSS_PX: Readonly<Record<PointerType, number>> = { mouse: 3, pen: 5, touch: 8 };

export const hasMoved = (from: Press, to: Press): boolean => distanceBetween(from.screen, to.screen) > SLOP_CSS_PX[from.pointerType];

export const tolerancePx = (state: EditorState, pointerType: PointerType): number =>
  toImageLength(state.viewport, HIT_TOLERANCE_CSS_PX[pointerType]);

/** Is the pointer on that point of the image, as seen on the screen? */
export const isOn = (state: EditorState, press: Press, point: Point): boolean =>
  distanceBetween(toScreen(state.viewport, point), press.screen) <= HIT_TOLERANCE_CSS_PX[press.pointerType];
