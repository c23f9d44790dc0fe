import { expect, type Page } from '@playwright/test';
import { decode } from 'fast-png';
import { screenPixelOf, type Lying } from './standard-window';

/** One photograph of the canvas: `levels` has `channels` bytes for each screen px. */
export interface Photograph {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly levels: ArrayLike<number>;
}

/** What must be seen: grey level (or red, green, blue) 0…255 of an image pixel. */
export type Expected = (column: number, row: number) => number | readonly [number, number, number];

export interface Comparison {
  readonly compared: number;
  readonly different: number;
  readonly worst: number;
}

export async function openImage(page: Page, imageId: string, query = ''): Promise<void> {
  await page.goto(`/images/${imageId}${query}`);
  await expect(page.getByTestId('image-surface')).toHaveAttribute('data-painted', /\d/, { timeout: 30_000 });
}

/** Makes the window as large as it takes for the fitted image to be shown at this scale, on whole pixels. */
export async function showAtScale(page: Page, { columns, rows, scale }: Pick<Lying, 'columns' | 'rows' | 'scale'>): Promise<void> {
  const canvas = page.getByTestId('viewer-canvas');
  const height = rows * scale.y;
  await expect(async () => {
    const window = page.viewportSize() ?? { width: 0, height: 0 };
    const box = (await canvas.boundingBox()) ?? { width: 0, height: 0 };
    // Wider than the image, by an even number of px: the image begins on a whole one.
    const width = columns * scale.x + 2 * Math.max(0, Math.ceil((1200 - columns * scale.x) / 2));
    if (box.width !== width || box.height !== height) {
      await page.setViewportSize({ width: Math.round(window.width + width - box.width), height: Math.round(window.height + height - box.height) });
    }
    expect(await canvas.boundingBox()).toMatchObject({ width, height });
  }).toPass();
  await expect(page.getByRole('contentinfo').getByLabel('Zoom')).toHaveText(`${scale.x * 100} %`);
}

/** The pixels on the screen where the canvas is, without what lies over it. */
export async function photograph(page: Page): Promise<Photograph> {
  const clip = await page.getByTestId('image-surface').boundingBox();
  if (clip === null) throw new Error('There is no canvas.');
  const style = '* { visibility: hidden !important } [data-testid="image-surface"] { visibility: visible !important }';
  const { width, height, channels, data } = decode(await page.screenshot({ clip, style, scale: 'css', animations: 'disabled' }));
  return { width, height, channels, levels: data };
}

/** Compares every image pixel that is on the canvas; a level may differ by one (rounding). */
export function compare(shown: Photograph, lying: Lying, expected: Expected): Comparison {
  let compared = 0, different = 0, worst = 0;
  for (let row = 0; row < lying.rows; row++) {
    for (let column = 0; column < lying.columns; column++) {
      const { u, v } = screenPixelOf(lying, shown, column, row);
      if (u < 0 || v < 0 || u >= shown.width || v >= shown.height) continue;
      const wanted = expected(column, row);
      const rgb = typeof wanted === 'number' ? [wanted, wanted, wanted] : wanted;
      const at = (v * shown.width + u) * shown.channels;
      const off = Math.max(...rgb.map((level, i) => Math.abs(level - (shown.levels[at + i] ?? NaN))));
      compared += 1;
      if (!(off <= 1)) different += 1;
      worst = Math.max(worst, off);
    }
  }
  return { compared, different, worst };
}

/** Waits until the screen shows what is expected (it is drawn with the next frame of the screen), and says what differs if it never does. */
export async function expectOnScreen(page: Page, lying: Lying, expected: Expected): Promise<void> {
  await expect(async () => {
    const { compared, different, worst } = compare(await photograph(page), lying, expected);
    expect(compared).toBeGreaterThanOrEqual(200);
    expect(`${different} of ${compared} pixels differ`, `by up to ${worst}`).toBe(`0 of ${compared} pixels differ`);
  }).toPass({ timeout: 15_000 });
}

/** Where image point (x, y) lies in the page's coordinates. */
export async function pagePointOf(page: Page, lying: Lying, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await page.getByTestId('viewer-canvas').boundingBox();
  if (box === null) throw new Error('There is no canvas.');
  const { columns, rows, scale } = lying;
  return { x: box.x + box.width / 2 + (x - columns / 2) * scale.x, y: box.y + box.height / 2 + (y - rows / 2) * scale.y };
}
