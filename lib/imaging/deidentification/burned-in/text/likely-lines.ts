import type { GreyPicture } from '../detect-text';

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Levels that count as one ground: a bin of 8, and the ones beside it. */
const BINS = 32;
/** Letters on a plain ground leave at least so much of it free. Measured on two real ultrasound screens: 40 lines of text 0.56 to 0.95, 50 of speckle 0.23 to 0.52. */
const PLAIN_SHARE = 0.55;

/** What part of an area has the commonest level, give or take a little; 0 to 1. */
export function plainShare({ width, levels }: GreyPicture, area: Area): number {
  const counts = new Uint32Array(BINS + 2);
  for (let y = area.y; y < area.y + area.height; y += 1) {
    for (let x = area.x; x < area.x + area.width; x += 1) counts[1 + ((levels[y * width + x] ?? 0) >> 3)]! += 1;
  }
  let most = 0;
  for (let bin = 1; bin <= BINS; bin += 1) most = Math.max(most, counts[bin - 1]! + counts[bin]! + counts[bin + 1]!);
  return most / Math.max(1, area.width * area.height);
}

/**
 * Speckle has specks of every size in rows of every length, and would be taken for hundreds of lines. Where more are found than a screen has, those that stand on
 * a plain ground are kept, the plainest first: device text does. Never none because there are too many: a name may be among them.
 */
export function likelyLines<L extends Area>(lines: readonly L[], picture: GreyPicture, most: number): readonly L[] {
  if (lines.length <= most) return lines;
  const judged = lines.map((line) => ({ line, share: plainShare(picture, line) })).toSorted((a, b) => b.share - a.share);
  const plain = judged.filter(({ share }) => share >= PLAIN_SHARE);
  return (plain.length > 0 ? plain : judged).slice(0, most).map(({ line }) => line);
}
