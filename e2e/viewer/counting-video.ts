import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { photograph } from '../pixels/screen';

export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
export const columns = 320, rows = 240, frames = 120;
const BLOCK = 32, BITS = 8;

/** Eight blocks on the upper half say the frame's number in white and black, eight on the lower half say its complement. */
function picture(frame: number): Buffer {
  const out = Buffer.alloc(columns * rows, 128);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < BITS * BLOCK; x++) out[y * columns + x] = ((frame >> Math.floor(x / BLOCK)) & 1) === Number(y < rows / 2) ? 235 : 20;
  }
  return out;
}

export interface VideoFile {
  readonly path: string;
  remove(): void;
}

/** H.264 with frames that depend on later ones and with few key frames: the hardest to find one picture in. */
export function makeCountingVideo(): VideoFile {
  const folder = mkdtempSync(join(tmpdir(), 'fiducial-video-'));
  const path = join(folder, 'counter.mp4');
  const input = Buffer.concat(Array.from({ length: frames }, (_, k) => picture(k)));
  const source = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${columns}x${rows}`, '-r', '25', '-i', '-'];
  execFileSync('ffmpeg', ['-v', 'error', ...source, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-bf', '3', '-g', '60', path], { input });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The number of the frame on the screen, which has to be shown one to one; NaN while no whole picture is there. */
export async function readCounter(page: Page): Promise<number> {
  const { width, height, channels, levels } = await photograph(page);
  const level = (x: number, y: number) => levels[(Math.floor((height - rows) / 2 + y) * width + Math.floor((width - columns) / 2 + x)) * channels] ?? 0;
  let number = 0;
  for (let k = 0; k < BITS; k++) {
    const upper = level((k + 0.5) * BLOCK, rows / 4), lower = level((k + 0.5) * BLOCK, (rows * 3) / 4);
    if (Math.abs(upper - lower) < 150) return NaN;
    if (upper > lower) number += 2 ** k;
  }
  return number;
}

export const expectCounter = (page: Page, frame: number): Promise<void> => expect.poll(() => readCounter(page), { message: `the picture of frame ${frame}` }).toBe(frame);
