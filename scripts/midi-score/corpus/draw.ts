import { hashNoise } from '@/lib/imaging/synthetic/seeded-noise';

/** Draws that are the same for the same seed everywhere. */
export interface Draw {
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
  /** `YYYYMMDD`. */
  readonly date: (firstYear: number, lastYear: number) => string;
  /** `HHMMSS.FFFFFF`. */
  readonly time: () => string;
}

export function makeDraw(seed: number, stream: number): Draw {
  let count = 0;
  const next = (): number => hashNoise(seed, stream, (count += 1));
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const two = (low: number, high: number): string => String(between(low, high)).padStart(2, '0');
  return {
    between,
    pick: (from) => {
      const drawn = from[between(0, from.length - 1)];
      if (drawn === undefined) throw new Error('Nothing to draw from.');
      return drawn;
    },
    chance: (probability) => next() < probability,
    date: (firstYear, lastYear) => `${between(firstYear, lastYear)}${two(1, 12)}${two(1, 28)}`,
    time: () => `${two(0, 23)}${two(0, 59)}${two(0, 59)}.${String(between(0, 999_999)).padStart(6, '0')}`,
  };
}
