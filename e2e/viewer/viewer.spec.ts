import { expect, test, type Page } from '@playwright/test';
import type Konva from 'konva';
import sharp from 'sharp';
import { servePages, type Pages } from '../../bench/browser/serve-pages';
import type { ViewerStatus } from '@/components/viewer';
import type { FrameStore } from '@/lib/browser/pixels';
import type { Editor } from '@/lib/editor';
import { JPEG_SIDE, SIDE, SLICES, STEP } from './viewer-stack';

interface ViewerWindow {
  readonly viewer: { readonly editor: Editor; readonly store: FrameStore; readonly statuses: ViewerStatus[]; stages(): Konva.Stage[] };
}

let pages: Pages;
/** The canvas of the page: 512 × 512 at (100, 50), so one image pixel is 8 × 8. */
const LEFT = 100, TOP = 50, SCALE = 512 / SIDE;

test.beforeAll(async () => {
  const jpeg = await sharp({ create: { width: JPEG_SIDE, height: JPEG_SIDE, channels: 3, background: { r: 200, g: 100, b: 50 } } }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
  pages = await servePages('e2e/viewer/viewer-page.tsx', (path) => {
    if (path === '/objects/jpeg') return jpeg;
    if (path === '/objects/jpeg-length') return Buffer.from(String(jpeg.length));
    const slice = /^\/objects\/slice-(\d+)$/.exec(path);
    return slice ? new Uint8Array(new Uint16Array(SIDE * SIDE).fill(Number(slice[1]) * STEP).buffer) : null;
  });
});

test.afterAll(() => pages.close());

test.beforeEach(async ({ page }) => {
  pages.intercept = null;
  pages.requests.length = 0;
  await page.goto(pages.url);
});

const surface = (page: Page) => page.getByTestId('image-surface');
const shows = (page: Page, position: number) => expect(surface(page)).toHaveAttribute('data-painted', String(position));

/** Colour on the screen at an image point, as a person sees it (ROIs and overlays included). */
async function colorAt(page: Page, x: number, y: number): Promise<number[]> {
  const shot = await page.screenshot({ clip: { x: LEFT + x * SCALE, y: TOP + y * SCALE, width: 1, height: 1 } });
  return [...(await sharp(shot).removeAlpha().raw().toBuffer())];
}

const inImage = (x: number, y: number) => ({ x: LEFT + x * SCALE, y: TOP + y * SCALE });

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(inImage(...from).x, inImage(...from).y);
  await page.mouse.down();
  await page.mouse.move(inImage(...to).x, inImage(...to).y, { steps: 4 });
  await page.mouse.up();
}

test('shows the slice that the wheel asks for, and no other in its place', async ({ page }) => {
  await shows(page, 0);
  await page.mouse.move(LEFT + 250, TOP + 200);
  for (let turn = 0; turn < 3; turn += 1) await page.mouse.wheel(0, 100);
  await shows(page, 3);
  expect(await colorAt(page, 20, 20)).toEqual([3 * STEP, 3 * STEP, 3 * STEP]);
  await expect(page.getByTestId('overlay-bottomLeft')).toContainText(`4 / ${SLICES + 1}`);
});

test('is black and says so while a slice is on its way, and offers to try again when it fails', async ({ page }) => {
  await shows(page, 0);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  pages.intercept = async (path, response) => {
    if (path !== '/objects/slice-30') return false;
    await held;
    response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ code: 'not_found', detail: 'There is no such image.' }));
    return true;
  };
  await page.evaluate(() => (window as unknown as ViewerWindow).viewer.editor.dispatch({ type: 'setFrame', frame: 30 }));
  await expect(page.getByText('Loading frame 31')).toBeVisible();
  await expect(surface(page)).toHaveAttribute('data-painted', '');
  expect(await colorAt(page, 20, 20)).toEqual([0, 0, 0]);
  release();
  await expect(page.getByRole('alert')).toContainText('Frame 31 is not shown. There is no such image.');
  pages.intercept = null;
  await page.getByRole('button', { name: 'Try again' }).click();
  await shows(page, 30);
  expect(await colorAt(page, 20, 20)).toEqual([180, 180, 180]);
});

test('decodes JPEG in a worker', async ({ page }) => {
  await shows(page, 0);
  await page.evaluate((frame) => (window as unknown as ViewerWindow).viewer.editor.dispatch({ type: 'setFrame', frame }), SLICES);
  await shows(page, SLICES);
  const color = await colorAt(page, 20, 20);
  [200, 100, 50].forEach((level, channel) => expect(Math.abs((color[channel] ?? 0) - level)).toBeLessThanOrEqual(2));
});

test('draws an ROI with the mouse, selects it, moves it, deletes it by key', async ({ page }) => {
  await shows(page, 0);
  await page.keyboard.press('r');
  await drag(page, [10, 10], [30, 26]);
  const roisOf = () => page.evaluate(() => {
    const { editor, stages } = (window as unknown as ViewerWindow).viewer;
    const [stage] = stages();
    return {
      rois: [...editor.getState().annotations.values()].map(({ roi }) => roi),
      idle: stage?.findOne('.rois-idle')?.getAttr('annotationIds') as string[] | undefined,
      selected: stage?.find('.roi-selected').map((node) => node.id()),
      handles: (stage?.findOne('.roi-handles')?.getAttr('handleIds') as string[] | undefined)?.length,
    };
  });
  const drawn = await roisOf();
  expect(drawn.rois).toMatchObject([{ kind: 'rectangle', cx: 20, cy: 18, width: 20, height: 16 }]);
  expect(drawn.idle).toEqual(['roi-1']);
  expect(drawn.selected).toEqual(['roi-1']);
  // Its line is where it should be, in the label's colour made brighter.
  await expect.poll(async () => (await colorAt(page, 20, 10))[2]).toBeGreaterThan(200);
  await page.keyboard.press('v');
  await drag(page, [14, 10], [18, 13]);
  expect((await roisOf()).rois).toMatchObject([{ cx: 24, cy: 21 }]);
  expect((await roisOf()).handles).toBeGreaterThan(4);
  await page.keyboard.press('Delete');
  expect((await roisOf()).rois).toEqual([]);
});

test('leaves keys to fields and buttons', async ({ page }) => {
  await shows(page, 0);
  const field = page.getByLabel('A field beside the image');
  await field.fill('');
  await field.press('r');
  expect(await page.evaluate(() => (window as unknown as ViewerWindow).viewer.editor.getState().tool)).toBe('select');
  await expect(field).toHaveValue('r');
});

test('changes the window with a left drag, zooms with the right button, fits again', async ({ page }) => {
  await shows(page, 0);
  await page.mouse.move(LEFT + 200, TOP + 200);
  for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, 100);
  await shows(page, 10);
  await drag(page, [20, 20], [20, 18]);
  // 16 px up at 4096 / 1024 a px: the centre is 64 lower.
  const window10 = await page.evaluate(() => (window as unknown as ViewerWindow).viewer.editor.getState().window);
  expect(window10).toEqual({ center: 64, width: 256 });
  await expect.poll(() => colorAt(page, 20, 20)).toEqual([124, 124, 124]);
  await page.mouse.move(LEFT + 160, TOP + 160);
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(LEFT + 160, TOP + 60, { steps: 3 });
  await page.mouse.up({ button: 'right' });
  await expect(page.getByTestId('overlay-bottomLeft')).toContainText('Zoom 1600 %');
  await page.keyboard.press('=');
  await expect(page.getByTestId('overlay-bottomLeft')).toContainText('Zoom 800 %');
});

test('letters follow the view, the scale bar has the true length', async ({ page }) => {
  await shows(page, 0);
  await expect(page.getByTestId('orientation-left')).toHaveText('R');
  await expect(page.getByTestId('orientation-top')).toHaveText('A');
  await page.keyboard.press('Alt+h');
  await expect(page.getByTestId('orientation-left')).toHaveText('L');
  await page.keyboard.press('Alt+r');
  await expect(page.getByTestId('orientation-top')).toHaveText('L');
  // 8 CSS px a column of 0.5 mm: 16 px a mm, so 5 mm are 80 px.
  await expect(page.getByTestId('scale-bar')).toHaveText('5 mm');
  expect((await page.getByTestId('scale-bar').locator('div').boundingBox())?.width).toBe(80);
});

test('follows the size of its place, keeps the image fitted', async ({ page }) => {
  await shows(page, 0);
  await page.getByTestId('viewer-canvas').evaluate((element) => Object.assign((element.parentElement as HTMLElement).style, { width: '320px', height: '256px' }));
  await expect(surface(page)).toHaveCSS('width', '320px');
  const viewport = await page.evaluate(() => (window as unknown as ViewerWindow).viewer.editor.getState().viewport);
  expect(viewport).toMatchObject({ scale: 4, panX: 0, panY: 0, canvas: { width: 320, height: 256 } });
});

test('shows the same with the software renderer', async ({ page }) => {
  await page.goto(`${pages.url}?renderer=software`);
  await shows(page, 0);
  await expect(surface(page)).toHaveAttribute('data-renderer', 'software');
  await page.mouse.move(LEFT + 200, TOP + 200);
  for (let turn = 0; turn < 5; turn += 1) await page.mouse.wheel(0, 100);
  await shows(page, 5);
  expect(await colorAt(page, 20, 20)).toEqual([30, 30, 30]);
});
