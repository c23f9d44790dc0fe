import { describe, expect, it } from 'vitest';
import { isLongRun } from '@/lib/test-runs';
import { detectText } from './detect-text';
import { HEIGHT, plant, random, WIDTH, type Planted } from './plant-text.fixture';

/** A tenth of the 2,000 planted texts of the test plan (T-A7) in every run, all of them in a long one. */
const SAMPLES = isLongRun ? 2_000 : 200;

/** Share of the planted box that lies under some proposal. */
function coveredShare({ picture, box }: Planted): number {
  const boxes = detectText(picture);
  let covered = 0;
  for (let v = box.y; v < box.y + box.height; v += 1) {
    for (let u = box.x; u < box.x + box.width; u += 1) if (boxes.some((one) => u >= one.x && v >= one.y && u < one.x + one.width && v < one.y + one.height)) covered += 1;
  }
  return covered / (box.width * box.height);
}

describe('text in pictures', () => {
  it(`is proposed to be covered wherever it was planted (${SAMPLES} pictures)`, async () => {
    const missed: string[] = [];
    for (let seed = 1; seed <= SAMPLES; seed += 1) {
      const share = coveredShare(await plant(seed));
      if (share < 0.9) missed.push(`seed ${seed}: ${share.toFixed(2)}`);
    }
    console.log(`text detection: recall ${(100 * (1 - missed.length / SAMPLES)).toFixed(1)} % of ${SAMPLES} planted texts`);
    expect(missed.length / SAMPLES, missed.join(', ')).toBeLessThanOrEqual(0.005);
  });

  it('is not seen where there is none', () => {
    const next = random(7);
    const levels = new Uint8Array(WIDTH * HEIGHT).map((_, i) => 90 + 60 * Math.sin((i % WIDTH) / 40) * Math.cos(i / WIDTH / 30) + (next() - 0.5) * 16);
    expect(detectText({ width: WIDTH, height: HEIGHT, levels })).toEqual([]);
    expect(detectText({ width: 1, height: 1, levels: new Uint8Array(1) })).toEqual([]);
  });
});
