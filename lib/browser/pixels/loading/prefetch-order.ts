/** Which way the stack is being scrolled; 0 after a jump or at the start. */
export type Direction = -1 | 0 | 1;

/**
 * Positions to load after `current`, the most wanted first. Scrolling: two ahead for each one behind, and half as far behind;
 * else alternately to both sides.
 * @param radius farthest distance ahead
 */
export function prefetchOrder(current: number, count: number, direction: Direction, radius: number): number[] {
  const offsets: number[] = [];
  if (direction === 0) for (let distance = 1; distance <= radius; distance += 1) offsets.push(distance, -distance);
  else {
    for (let ahead = 1, behind = 1; ahead <= radius; ahead += 2, behind += 1) {
      offsets.push(ahead * direction);
      if (ahead + 1 <= radius) offsets.push((ahead + 1) * direction);
      offsets.push(-behind * direction);
    }
  }
  return offsets.map((offset) => current + offset).filter((position) => position >= 0 && position < count);
}

/** Steps up to this are scrolling; farther is a jump, which says nothing about where it goes on. */
const LONGEST_STEP = 4;

export function directionOf(previous: number | null, next: number): Direction {
  const step = previous === null ? 0 : next - previous;
  return step === 0 || Math.abs(step) > LONGEST_STEP ? 0 : step > 0 ? 1 : -1;
}

/** As many neighbours as fit into half of the cache: prefetching must not push out what was just looked at. */
export function radiusFor(frameBytes: number, cacheBytes: number, largest: number): number {
  const affordable = Math.floor((cacheBytes / 2 / Math.max(1, frameBytes) - 1) / 2);
  return Math.max(0, Math.min(largest, affordable));
}
