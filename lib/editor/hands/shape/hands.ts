import type { Roi, RoiKindName } from '@/lib/roi-kinds';
import type { Press } from '../contract';

export interface ShapeIdle { readonly at: 'shape.idle'; readonly kind: RoiKindName }

export interface ShapePointing { readonly at: 'shape.pointing'; readonly kind: RoiKindName; readonly press: Press }

/** `roi` is null while the drag is too small to be one. */
export interface ShapeCreating { readonly at: 'shape.creating'; readonly kind: RoiKindName; readonly press: Press; readonly roi: Roi | null }

export type ShapeHand = ShapeIdle | ShapePointing | ShapeCreating;
