import type { Point } from '@/lib/geometry';
import { roiKind } from '@/lib/roi-kinds';
import type { EditorState } from '../state';
import { annotationsNear } from './frame-index';

export interface RoiHit {
  readonly id: string;
  readonly part: 'outline' | 'inside';
}

/**
 * The ROI under a point of the image, null for none. An outline within the tolerance comes before an inside, the nearest first; of several
 * ROIs around the point the smallest is meant, since the larger can be reached elsewhere; at last the topmost.
 */
export function roiAt(state: EditorState, point: Point, tolerancePx: number): RoiHit | null {
  if (state.hidden) return null;
  let hit: RoiHit | null = null;
  let best: readonly [rank: number, measure: number] = [2, Infinity];
  for (const { id, roi } of annotationsNear(state.annotations, state.frame, point, tolerancePx)) {
    const contract = roiKind(roi.kind);
    const distance = contract.distance(roi, point);
    const found: RoiHit | null = distance <= tolerancePx ? { id, part: 'outline' } : contract.contains(roi, point) ? { id, part: 'inside' } : null;
    if (found === null) continue;
    const score = found.part === 'outline' ? ([0, distance] as const) : ([1, contract.area(roi)] as const);
    if (score[0] < best[0] || (score[0] === best[0] && score[1] <= best[1])) [hit, best] = [found, score];
  }
  return hit;
}
