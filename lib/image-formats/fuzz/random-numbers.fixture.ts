/** For tests only: a stream of numbers that is the same for the same seed (mulberry32). */
export interface RandomNumbers {
  /** 0 ≤ value < limit, whole. */
  below(limit: number): number;
  /** One of the list, which must not be empty. */
  oneOf<T>(list: readonly T[]): T;
}

export function randomNumbers(seed: number): RandomNumbers {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % Math.max(1, limit);
  return { below, oneOf: (list) => list[below(list.length)] as (typeof list)[number] };
}
