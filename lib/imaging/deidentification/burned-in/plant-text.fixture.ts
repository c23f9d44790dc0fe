import sharp from 'sharp';
import type { GreyPicture } from './detect-text';

/** For tests only: pictures with text that nobody knows the place of but the test. */
export const WIDTH = 420, HEIGHT = 300;

/** mulberry32: the same pictures in every run. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Planted {
  /** What is written. */
  text: string;
  picture: GreyPicture;
  /** Where the letters are. */
  box: { x: number; y: number; width: number; height: number };
}

const NAMES = ['DOE^JANE', 'Mustermann, Erika', 'MRN 4711-0815', '12.03.1957', 'John Q. Public', 'DOB 1961-04-30', 'ACC 20231105'];

/** Text in DejaVu, 8 to 32 px high, light or dark, across or along, on a smooth ground like that of a scan, with noise. */
export async function plant(seed: number): Promise<Planted> {
  const next = random(seed);
  const size = 8 + Math.floor(next() * 25);
  const isLight = next() < 0.5;
  const isAlong = next() < 0.5;
  const name = NAMES[Math.floor(next() * NAMES.length)] ?? '';
  const ink = isLight ? 235 : 20;
  const mark = sharp({ text: { text: `<span foreground="white">${name}</span>`, font: `DejaVu Sans ${size}`, dpi: 72, rgba: true } });
  const text = await (isAlong ? sharp(await mark.png().toBuffer()).rotate(90) : mark).ensureAlpha().extractChannel(3).raw().toBuffer({ resolveWithObject: true });
  const { width, height } = text.info;
  const x = Math.floor(next() * Math.max(1, WIDTH - width)), y = Math.floor(next() * Math.max(1, HEIGHT - height));
  const levels = new Uint8Array(WIDTH * HEIGHT);
  const ground = isLight ? 20 + next() * 70 : 150 + next() * 70;
  for (let i = 0; i < levels.length; i += 1) levels[i] = Math.max(0, Math.min(255, ground + 18 * Math.sin((i % WIDTH) / 60) + (next() - 0.5) * 10));
  for (let v = 0; v < Math.min(height, HEIGHT - y); v += 1) {
    for (let u = 0; u < Math.min(width, WIDTH - x); u += 1) {
      const alpha = (text.data[v * width + u] ?? 0) / 255;
      const at = (y + v) * WIDTH + x + u;
      levels[at] = Math.round((levels[at] ?? 0) * (1 - alpha) + ink * alpha);
    }
  }
  return { text: name, picture: { width: WIDTH, height: HEIGHT, levels }, box: { x, y, width: Math.min(width, WIDTH - x), height: Math.min(height, HEIGHT - y) } };
}
