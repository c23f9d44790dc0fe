import type { Point } from './point';
import { polygonArea } from './polygon';
import { segmentCrossing } from './segment';
import { findSelfIntersection } from './self-intersection';

/** A hand that closes a freehand outline overshoots, and knots its line here and there; more knots than this were no slips. */
const MAX_KNOTS = 50;

/**
 * The ring without its small loops: where it crosses itself, the smaller of the two loops is cut off. Null when a loop is larger than
 * `maxShare` of what is kept (then it is not clear which one is meant), or when edges lie on each other.
 * A simple ring is given back as it is.
 */
export function untangle(ring: readonly Point[], maxShare: number): Point[] | null {
  let kept = [...ring];
  for (let knots = 0; knots <= MAX_KNOTS; knots++) {
    const meeting = findSelfIntersection(kept);
    if (meeting === null) return kept;
    const [i, j] = meeting[0] < meeting[1] ? meeting : [meeting[1], meeting[0]];
    const count = kept.length;
    const crossing = segmentCrossing(kept[i]!, kept[(i + 1) % count]!, kept[j]!, kept[(j + 1) % count]!);
    if (crossing === null || j - i < 2) return null;
    const loops = [[crossing, ...kept.slice(i + 1, j + 1)], [...kept.slice(0, i + 1), crossing, ...kept.slice(j + 1)]]
      .map(withoutRepeats).sort((a, b) => polygonArea(a) - polygonArea(b));
    const [small, large] = loops as [Point[], Point[]];
    if (large.length < 3 || polygonArea(small) > maxShare * polygonArea(large)) return null;
    kept = large;
  }
  return null;
}

/** A crossing may fall on a point of the ring. */
const withoutRepeats = (ring: Point[]): Point[] => ring.filter((point, i) => {
  const before = ring[(i + ring.length - 1) % ring.length]!;
  return point[0] !== before[0] || point[1] !== before[1];
});
