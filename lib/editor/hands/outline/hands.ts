import type { Point } from '@/lib/geometry';
import type { RoiKindName } from '@/lib/roi-kinds';
import type { Press } from '../contract';

interface Outline {
  readonly kind: RoiKindName;
  /** Set so far, image px, all within the image. */
  readonly points: readonly Point[];
}

export interface OutlineIdle { readonly at: 'outline.idle'; readonly kind: RoiKindName }

/** Between two presses. `cursor`: where the next point would be. */
export interface OutlineDrawing extends Outline { readonly at: 'outline.drawing'; readonly cursor: Point | null }

/** Pressed, not yet moved: one point, or the start of a freehand stroke, or the closing of the outline. */
export interface OutlinePressing extends Outline { readonly at: 'outline.pressing'; readonly press: Press }

/** `stroke`: the points of the hand since the press, not yet simplified. */
export interface OutlineFreehand extends Outline { readonly at: 'outline.freehand'; readonly press: Press; readonly stroke: readonly Point[] }

export type OutlineHand = OutlineIdle | OutlineDrawing | OutlinePressing | OutlineFreehand;
