import { describe, expect, it } from 'vitest';
import { detectText } from '../detect-text';
import { plant, random } from '../plant-text.fixture';
import { likelyLines, plainShare } from './likely-lines';

const MOST = 40;
const [WIDTH, HEIGHT] = [640, 480];

/** Soft specks of every brightness, as ultrasound has them, in a window of the screen; black around it. */
function speckle(): Uint8Array {
  const next = random(11);
  const levels = new Uint8Array(WIDTH * HEIGHT);
  for (let k = 0; k < 14_000; k += 1) {
    const [x, y, bright, side] = [60 + Math.floor(next() * 510), 120 + Math.floor(next() * 300), 30 + Math.floor(next() * 200), 2 + Math.floor(next() * 6)];
    for (let v = 0; v < side; v += 1) for (let u = 0; u < side; u += 1) levels[(y + v) * WIDTH + x + u] = bright;
  }
  return levels;
}

/** A block font is enough: upright strokes of one width, as letters are. */
function write(levels: Uint8Array, left: number, top: number, letters: number): void {
  for (let k = 0; k < letters; k += 1) {
    for (let v = 0; v < 16; v += 1) for (let u = 0; u < 8; u += 1) if (u < 2 || v < 2 || (k % 2 === 0 && v > 13)) levels[(top + v) * WIDTH + left + k * 13 + u] = 240;
  }
}

describe('too many lines to be text', () => {
  it('are speckle for the most part: the name above it is still found, and the speckle is not', () => {
    const levels = speckle();
    write(levels, 20, 30, 14);
    const picture = { width: WIDTH, height: HEIGHT, levels };
    const found = detectText(picture);
    expect(found.length).toBeGreaterThan(MOST);
    const likely = likelyLines(found, picture, MOST);
    const covered = (x: number, y: number) => likely.some((box) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height);
    for (let k = 0; k < 14; k += 1) expect(covered(20 + k * 13 + 1, 38), `letter ${k}`).toBe(true);
    expect(likely.filter(({ y }) => y > 110).length).toBeLessThan(found.length / 10);
  });

  it('are never all thrown away, and few are left as they are', async () => {
    const levels = speckle();
    const picture = { width: WIDTH, height: HEIGHT, levels };
    const found = detectText(picture);
    expect(found.length).toBeGreaterThan(MOST);
    const likely = likelyLines(found, picture, MOST);
    expect(likely.length).toBeGreaterThan(0);
    expect(likely.length).toBeLessThanOrEqual(MOST);
    const planted = await plant(3);
    const few = detectText(planted.picture);
    expect(likelyLines(few, planted.picture, MOST)).toEqual(few);
  });

  it('is judged by the ground that is left free', () => {
    const levels = new Uint8Array(WIDTH * HEIGHT).fill(20);
    const area = { x: 0, y: 0, width: 100, height: 20 };
    expect(plainShare({ width: WIDTH, height: HEIGHT, levels }, area)).toBe(1);
    for (let y = 0; y < 20; y += 1) levels.fill(240, y * WIDTH, y * WIDTH + 30);
    expect(plainShare({ width: WIDTH, height: HEIGHT, levels }, area)).toBeCloseTo(0.7);
  });
});
