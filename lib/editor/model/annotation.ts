import type { Roi } from '@/lib/roi-kinds';

/** An annotation as the editor holds it. `frame` is 0-based; `roi` lies in image pixels. */
export interface EditorAnnotation {
  readonly id: string;
  readonly frame: number;
  readonly roi: Roi;
  readonly labelId: string;
  readonly authorId?: string;
  /** Not to be edited here whatever L says (someone else's, a finished image …). */
  readonly locked?: boolean;
  /** false: not yet confirmed (AI, interpolated); drawn dashed. Missing means final. */
  readonly final?: boolean;
}

/** In the order drawn: the last lies on top. */
export type Annotations = ReadonlyMap<string, EditorAnnotation>;
