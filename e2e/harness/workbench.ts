import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

export type XY = readonly [x: number, y: number];

/** A whole CSS px of the page, and the image point that lies under it. */
export interface Spot {
  readonly page: XY;
  readonly image: XY;
}

/** The page on which an image is seen and annotated, used as a person uses it. */
export class Workbench {
  readonly canvas: Locator;
  /** Top bar: whose turn it is. */
  readonly turn: Locator;
  readonly saving: Locator;
  readonly rois: Locator;
  private readonly statusBar: Locator;

  constructor(readonly page: Page) {
    this.canvas = page.getByRole('application');
    this.turn = page.getByRole('group', { name: 'Turn to edit' });
    this.saving = page.getByRole('status', { name: 'Saving' });
    this.statusBar = page.getByRole('contentinfo');
    // The row of headings is for screen readers; rows that can be chosen say whether they are.
    this.rois = page.getByRole('grid', { name: 'ROIs' }).locator('[role=row][aria-selected]');
  }

  async open(imageId: string): Promise<void> {
    await this.page.goto(`/images/${imageId}`);
    await this.expectShown();
  }

  /** The pixels of frame `position` (0-based) are on the screen. */
  async expectShown(position = 0): Promise<void> {
    await expect(this.page.getByTestId('image-surface')).toHaveAttribute('data-painted', String(position));
  }

  tool(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Tools' }).getByRole('button', { name, exact: true });
  }

  async chooseTool(name: string): Promise<void> {
    await this.tool(name).click();
    await expect(this.tool(name)).toHaveAttribute('aria-pressed', 'true');
  }

  async chooseLabel(name: string): Promise<void> {
    const label = this.page.getByRole('region', { name: 'Labels' }).getByRole('button', { name });
    if ((await label.getAttribute('aria-pressed')) !== 'true') await label.click();
    await expect(label).toHaveAttribute('aria-pressed', 'true');
  }

  /** Window and level as the status bar has them. */
  async window(): Promise<{ width: number; level: number }> {
    const text = await this.statusBar.getByLabel('Window', { exact: true }).innerText();
    const [, width, level] = /^W ([-\d.]+) · L ([-\d.]+)$/.exec(text) ?? [];
    return { width: Number(width), level: Number(level) };
  }

  /** The image point that the status bar names under the pointer, to a tenth of a pixel. */
  async cursor(): Promise<XY> {
    const text = await this.statusBar.getByLabel('Cursor', { exact: true }).innerText();
    const [, x, y] = /^x (-?[\d.]+) y (-?[\d.]+)/.exec(text) ?? [];
    return [Number(x), Number(y)];
  }

  /**
   * Where image points are on the page while the image is fitted to the canvas: it fills the canvas one way, is centred the other, and its
   * pixels are square. The pointer sits on whole CSS px, so the image point under it is a little off the one asked for.
   */
  async spotsOf(size: { columns: number; rows: number }, points: readonly XY[]): Promise<Spot[]> {
    const box = await this.fittedBox(size);
    const scale = Math.min(box.width / size.columns, box.height / size.rows);
    const left = box.x + (box.width - size.columns * scale) / 2, top = box.y + (box.height - size.rows * scale) / 2;
    return points.map(([x, y]) => {
      const page: XY = [Math.round(left + x * scale), Math.round(top + y * scale)];
      return { page, image: [(page[0] - left) / scale, (page[1] - top) / scale] };
    });
  }

  /** The canvas's box once the zoom on the screen says that the image is fitted to it: a panel may just have moved. */
  private async fittedBox({ columns, rows }: { columns: number; rows: number }): Promise<{ x: number; y: number; width: number; height: number }> {
    const read = async () => {
      const { x = 0, y = 0, width = 0, height = 0 } = (await this.canvas.boundingBox()) ?? {};
      return { x, y, width: Math.floor(width), height: Math.floor(height) };
    };
    await expect(async () => {
      const { width, height } = await read();
      const percent = Math.round(100 * Math.min(width / columns, height / rows));
      expect(await this.statusBar.getByLabel('Zoom', { exact: true }).innerText()).toBe(`${percent} %`);
    }).toPass({ timeout: 15_000 });
    return read();
  }

  async drag(from: Spot, to: Spot): Promise<void> {
    await this.page.mouse.move(...from.page);
    await this.page.mouse.down();
    await this.page.mouse.move((from.page[0] + to.page[0]) / 2, (from.page[1] + to.page[1]) / 2);
    await this.page.mouse.move(...to.page);
    await this.page.mouse.up();
  }

  /** An outline, point by point, closed with Enter. */
  async outline(spots: readonly Spot[]): Promise<void> {
    for (const { page } of spots) await this.page.mouse.click(...page);
    await this.page.keyboard.press('Enter');
  }

  async expectSaved(): Promise<void> {
    await expect(this.saving).toHaveText(/^All changes saved \d\d:\d\d:\d\d$/);
  }
}
