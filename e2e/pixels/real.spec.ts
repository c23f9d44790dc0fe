import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { makeProject } from '../harness/projects';
import { expect, openFor, test } from '../harness/test';
import { seedImages } from '../harness/uploads';
import { Workbench } from '../harness/workbench';
import { writePng } from '@/lib/image-formats/png/write-png';
import { hasRealData, readCt, readMr, readVolume, type RealSlice } from './real-data';
import { expectOnScreen, openImage, pagePointOf, showAtScale, type Expected } from './screen';
import { windowedLevel, type Lying } from './standard-window';

/** Real images from scanners: screen, cursor and measures against values that pydicom, DCMTK, GDCM and nibabel agree on. */
test.skip(!hasRealData, 'The folder ../shared/data with real images is not there.');

let page: Page, projectId: string;
const asWritten = (bytes: Uint8Array) => ({ bytes, modality: '', anatomy: '' });

test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  ({ page } = await openFor(browser, server, 'admin'));
  projectId = await makeProject(page.request, 'Pixels, real');
});

test.afterAll(() => page.context().close());

const lyingOf = ({ columns, rows }: { columns: number; rows: number }): Lying => ({ columns, rows, scale: { x: 1, y: 1 }, turns: [] });

function levelOf({ stored, columns, slope, intercept, padding }: RealSlice, window: { c: number; w: number } | null): Expected {
  return (column, row) => {
    const value = stored[row * columns + column] ?? NaN;
    return value === padding ? 0 : windowedLevel(value * slope + intercept, window?.c ?? NaN, window?.w ?? NaN);
  };
}

/** Numbers of a text as the screen writes them, with how far rounding may have moved each. */
function numbersIn(text: string): { value: number; slack: number }[] {
  return [...text.replaceAll('−', '-').matchAll(/-?\d+(?:\.(\d+))?/g)].map(([whole, digits = '']) => ({ value: Number(whole), slack: 0.5 * 10 ** -digits.length + 1e-9 }));
}

function expectRounded(shown: { value: number; slack: number } | undefined, exact: number): void {
  expect(shown, `a number for ${exact}`).toBeDefined();
  expect(Math.abs((shown?.value ?? NaN) - exact)).toBeLessThanOrEqual(shown?.slack ?? 0);
}

/** What the status bar says of the middle of an image pixel. */
async function readCursor(lying: Lying, column: number, row: number): Promise<string> {
  const at = await pagePointOf(page, lying, column + 0.5, row + 0.5);
  await page.mouse.move(at.x, at.y);
  const cursor = page.getByRole('contentinfo').getByLabel('Cursor');
  await expect(cursor).toContainText(` · `);
  expect(Math.floor(Number(/x ([\d.]+)/.exec(await cursor.innerText())?.[1]))).toBe(column);
  expect(Math.floor(Number(/y ([\d.]+)/.exec(await cursor.innerText())?.[1]))).toBe(row);
  return (await cursor.innerText()).split(' · ')[1] ?? '';
}

/** Draws a rectangle; compares what the list says of it with the mean, least and greatest value of the pixels whose centre it holds. */
async function expectMeasures(imageId: string, lying: Lying, slice: RealSlice): Promise<void> {
  const bench = new Workbench(page);
  await bench.chooseTool('Draw: rectangle');
  await bench.chooseLabel('Finding');
  // The panel has opened: the image on whole pixels again.
  await showAtScale(page, lying);
  const from = await pagePointOf(page, lying, 0.3 * lying.columns, 0.35 * lying.rows), to = await pagePointOf(page, lying, 0.6 * lying.columns, 0.7 * lying.rows);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  await bench.expectSaved();
  const { annotations } = await call(page.request, endpoints.listAnnotations, { params: { imageId } });
  const roi = annotations[0]?.roi;
  if (annotations.length !== 1 || roi?.kind !== 'rectangle') throw new Error('Not one rectangle was saved.');
  const inside: number[] = [];
  for (let row = 0; row < slice.rows; row++) {
    for (let column = 0; column < slice.columns; column++) {
      const stored = slice.stored[row * slice.columns + column] ?? NaN;
      if (Math.abs(column + 0.5 - roi.cx) < roi.width / 2 && Math.abs(row + 0.5 - roi.cy) < roi.height / 2 && stored !== slice.padding) inside.push(stored * slice.slope + slice.intercept);
    }
  }
  expect(inside.length).toBeGreaterThan(1000);
  const cell = bench.rois.first().getByRole('gridcell').filter({ hasText: '…' });
  await expect(cell).toHaveText(/\(.+….+\)/);
  const [mean, least, greatest] = numbersIn(await cell.innerText());
  expectRounded(mean, inside.reduce((sum, value) => sum + value, 0) / inside.length);
  expectRounded(least, Math.min(...inside));
  expectRounded(greatest, Math.max(...inside));
}

/** Uploads a series out of order; gives its image ids in the order of the stack, once that is the order in space. */
async function uploadSeries(slices: readonly RealSlice[]): Promise<string[]> {
  // 11 shares no divisor with the length of either series: every slice once, none beside its neighbour.
  const shuffled = slices.map((_, i) => slices[(i * 11) % slices.length]!);
  const [first = ''] = await seedImages(page.request, projectId, shuffled.map(({ bytes }) => asWritten(bytes)));
  const { seriesId } = await call(page.request, endpoints.getImage, { params: { imageId: first } });
  const { items } = await call(page.request, endpoints.getStack, { params: { seriesId } });
  expect(items.map(({ description }) => description.imagePosition?.[2])).toEqual(slices.map(({ position }) => position[2]));
  return items.map(({ imageId }) => imageId);
}

test('CT series: every pixel, order in space, padding, cursor and measures', async () => {
  test.setTimeout(180_000);
  const slices = readCt();
  const lying = lyingOf(slices[0]!);
  const ids = await uploadSeries(slices);
  await openImage(page, ids[0]!);
  await showAtScale(page, lying);
  await expectOnScreen(page, lying, levelOf(slices[0]!, slices[0]!.window));
  // The gantry was tilted: the upper edge is the front, and a little the head.
  await expect(page.getByTestId('orientation-left')).toHaveText('R');
  await expect(page.getByTestId('orientation-top')).toHaveText('AH');
  await page.keyboard.press('End');
  await expectOnScreen(page, lying, levelOf(slices[27]!, slices[27]!.window));
  for (let i = 0; i < 13; i++) await page.keyboard.press('ArrowUp');
  const middle = slices[14]!;
  await expectOnScreen(page, lying, levelOf(middle, middle.window));
  for (const [column, row] of [[256, 256], [200, 300], [300, 180]] as const) {
    const [shown] = numbersIn(await readCursor(lying, column, row));
    expectRounded(shown, middle.stored[row * 512 + column]! * middle.slope + middle.intercept);
  }
  expect(await readCursor(lying, 2, 2)).toBe('no data');
  await page.keyboard.press('Shift+Digit7');
  await expectOnScreen(page, lying, levelOf(middle, { c: 480, w: 2500 }));
  await expectMeasures(ids[14]!, lying, middle);
});

test('MR series: every pixel, order in space, orientation letters, cursor and measures', async () => {
  test.setTimeout(120_000);
  const slices = readMr();
  const lying = lyingOf(slices[0]!);
  const ids = await uploadSeries(slices);
  await openImage(page, ids[0]!);
  await showAtScale(page, lying);
  await expectOnScreen(page, lying, levelOf(slices[0]!, slices[0]!.window));
  // Rows run to the patient's left; columns to the back and a little to the head (ImageOrientationPatient of the file).
  await expect(page.getByTestId('orientation-left')).toHaveText('R');
  await expect(page.getByTestId('orientation-top')).toHaveText('AF');
  await page.keyboard.press('End');
  for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowUp');
  const middle = slices[10]!;
  await expectOnScreen(page, lying, levelOf(middle, middle.window));
  const [shown] = numbersIn(await readCursor(lying, 120, 131));
  expectRounded(shown, middle.stored[131 * 256 + 120]! * middle.slope + middle.intercept);
  await page.keyboard.press('Alt+r');
  await expectOnScreen(page, { ...lying, turns: ['turned right'] }, levelOf(middle, middle.window));
  await page.keyboard.press(' ');
  await expectMeasures(ids[10]!, lying, middle);
});

test('NIfTI volume: every voxel of a slice in the radiological view, and the value under the cursor', async () => {
  const { size: [columns, rows, slices], slope, intercept, raw, bytes, low, high } = readVolume();
  // Eightfold: shown as squares, so the middle of each is the voxel itself.
  const lying: Lying = { columns, rows, scale: { x: 8, y: 8 }, turns: ['mirrored left-right', 'mirrored top-bottom'] };
  const real = (k: number, column: number, row: number) => (raw[(k * rows + row) * columns + column] ?? NaN) * slope + intercept;
  const [id = ''] = await seedImages(page.request, projectId, [{ bytes, modality: 'MR', anatomy: 'BRAIN' }]);
  await openImage(page, id);
  await showAtScale(page, lying);
  await page.keyboard.press('End');
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowUp');
  const k = slices - 21;
  await expectOnScreen(page, lying, (column, row) => (255 * (real(k, column, row) - low)) / (high - low));
  await expect(page.getByTestId('orientation-left')).toHaveText('R');
  await expect(page.getByTestId('orientation-top')).toHaveText('A');
  const at = await pagePointOf(page, lying, columns - 30.5, rows - 40.5);
  await page.mouse.move(at.x, at.y);
  const cursor = page.getByRole('contentinfo').getByLabel('Cursor');
  await expect(cursor).toContainText('x 30.5 y 40.5 · ');
  expectRounded(numbersIn((await cursor.innerText()).split(' · ')[1] ?? '')[0], real(k, 30, 40));
});

test('a real slice as a 16-bit PNG', async () => {
  const slice = readCt()[14]!;
  const lying = lyingOf(slice);
  // There is no 16-bit PNG among the real files: the values of a CT slice, moved to above zero.
  const values = Uint16Array.from(slice.stored, (value) => (value + 1500) * 16);
  const high = values.reduce((a, b) => Math.max(a, b)), low = values.reduce((a, b) => Math.min(a, b));
  const bytes = writePng({ rows: slice.rows, columns: slice.columns, samplesPerPixel: 1, values });
  const [id = ''] = await seedImages(page.request, projectId, [{ bytes, modality: 'CT', anatomy: 'HEAD' }]);
  await openImage(page, id);
  await showAtScale(page, lying);
  // CT without a rescale type opens with the window for soft tissue: the menu has the full range.
  await page.getByRole('button', { name: 'Window presets' }).click();
  await page.getByRole('menuitem', { name: /^Full range/ }).click();
  await expectOnScreen(page, lying, (column, row) => (255 * ((values[row * slice.columns + column] ?? NaN) - low)) / (high - low));
});
