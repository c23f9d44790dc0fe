import type { Page } from '@playwright/test';
import { makeProject } from '../harness/projects';
import { expect, openFor, test } from '../harness/test';
import { seedImages } from '../harness/uploads';
import { compare, expectOnScreen, openImage, photograph, showAtScale, type Expected } from './screen';
import { windowedLevel, type Lying } from './standard-window';
import { colour, ct, FILES, monochrome1, nifti, padded, png, tall, type FileName } from './synthetic-files';

/** Files written by the test against PS3.3 C.11 worked out by the test itself: every pixel on the screen. */
let page: Page;
const ids = new Map<string, string>();

test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  ({ page } = await openFor(browser, server, 'admin'));
  const projectId = await makeProject(page.request, 'Pixels, synthetic');
  const seeded = await seedImages(page.request, projectId, [...FILES.values()]);
  [...FILES.keys()].forEach((name, i) => ids.set(name, seeded[i] ?? ''));
});

test.afterAll(() => page.context().close());

const square = (size: number): Lying => ({ columns: size, rows: size, scale: { x: 1, y: 1 }, turns: [] });
const turned = (lying: Lying, ...turns: Lying['turns']): Lying => ({ ...lying, turns });

const ctLevel = (c: number, w: number): Expected => (column, row) => windowedLevel((ct.values[row * ct.size + column] ?? NaN) * ct.slope + ct.intercept, c, w);
const ctLying = square(ct.size);

async function openAt(name: FileName, lying: Lying, query = ''): Promise<void> {
  await openImage(page, ids.get(name) ?? '', query);
  await showAtScale(page, lying);
}

test('CT: signed values, slope and intercept, the window of the file', async () => {
  await openAt('ct', ctLying);
  await expect(page.getByTestId('image-surface')).toHaveAttribute('data-renderer', 'webgl');
  await expectOnScreen(page, ctLying, ctLevel(ct.window.c, ct.window.w));
});

test('the comparison notices a window moved by two, a mirror, a turn and a shift by one pixel', async () => {
  await openAt('ct', ctLying);
  const right = ctLevel(ct.window.c, ct.window.w);
  await expectOnScreen(page, ctLying, right);
  const shown = await photograph(page);
  const differences = (expected: Expected, lying = ctLying) => compare(shown, lying, expected).different;
  expect(differences(right)).toBe(0);
  expect(differences(ctLevel(ct.window.c + 2, ct.window.w))).toBeGreaterThan(1000);
  expect(differences(right, turned(ctLying, 'mirrored left-right'))).toBeGreaterThan(1000);
  expect(differences(right, turned(ctLying, 'turned right'))).toBeGreaterThan(1000);
  expect(differences((column, row) => right(column + 1, row))).toBeGreaterThan(1000);
});

test('CT: presets, inversion, turns and mirrors', async () => {
  await openAt('ct', ctLying);
  // The digits of the menu: 4 is Lung, 7 is Bone.
  await page.keyboard.press('Shift+Digit4');
  await expectOnScreen(page, ctLying, ctLevel(-600, 1500));
  await page.getByRole('button', { name: 'Window presets' }).click();
  await page.getByRole('menuitem', { name: /^Bone/ }).click();
  await expectOnScreen(page, ctLying, ctLevel(480, 2500));
  const bone = ctLevel(480, 2500);
  await page.keyboard.press('i');
  await expectOnScreen(page, ctLying, (column, row) => 255 - Number(bone(column, row)));
  await page.keyboard.press('i');
  await page.keyboard.press('Alt+r');
  await expectOnScreen(page, turned(ctLying, 'turned right'), bone);
  await page.keyboard.press('Alt+h');
  await expectOnScreen(page, turned(ctLying, 'turned right', 'mirrored left-right'), bone);
  await page.keyboard.press('Alt+v');
  await page.keyboard.press('Alt+r');
  await expectOnScreen(page, turned(ctLying, 'turned right', 'mirrored left-right', 'mirrored top-bottom', 'turned right'), bone);
  await page.keyboard.press(' ');
  await expectOnScreen(page, ctLying, ctLevel(ct.window.c, ct.window.w));
});

test('without WebGL: the same pixels from the software renderer', async () => {
  await openAt('ct', ctLying, '?renderer=software');
  await expect(page.getByTestId('image-surface')).toHaveAttribute('data-renderer', 'software');
  await expectOnScreen(page, ctLying, ctLevel(ct.window.c, ct.window.w));
  await page.keyboard.press('Shift+Digit4');
  await page.keyboard.press('Alt+r');
  await expectOnScreen(page, turned(ctLying, 'turned right'), ctLevel(-600, 1500));
});

test('MONOCHROME1: high values are dark', async () => {
  const lying = square(monochrome1.size);
  const { c, w } = monochrome1.window;
  await openAt('monochrome1', lying);
  await expectOnScreen(page, lying, (column, row) => 255 - windowedLevel(monochrome1.values[row * monochrome1.size + column] ?? NaN, c, w));
  await page.keyboard.press('i');
  await expectOnScreen(page, lying, (column, row) => windowedLevel(monochrome1.values[row * monochrome1.size + column] ?? NaN, c, w));
});

test('RGB: the colours of the file', async () => {
  const lying = square(colour.size);
  const at = (column: number, row: number, channel: number) => colour.values[(row * colour.size + column) * 3 + channel] ?? NaN;
  await openAt('colour', lying);
  await expectOnScreen(page, lying, (column, row) => [at(column, row, 0), at(column, row, 1), at(column, row, 2)]);
});

test('padding is black, whatever the window says, and stays black when inverted', async () => {
  const lying = square(padded.size);
  const level = (column: number, row: number, invert: boolean): number => {
    const value = padded.values[row * padded.size + column] ?? NaN;
    if (value === padded.padding) return 0;
    const shown = windowedLevel(value, padded.window.c, padded.window.w);
    return invert ? 255 - shown : shown;
  };
  await openAt('padded', lying);
  await expectOnScreen(page, lying, (column, row) => level(column, row, false));
  await page.keyboard.press('i');
  await expectOnScreen(page, lying, (column, row) => level(column, row, true));
});

test('pixels twice as high as wide are shown so', async () => {
  // Enlarged threefold, because below that neighbours are blended.
  const lying: Lying = { columns: tall.columns, rows: tall.rows, scale: { x: 3, y: 6 }, turns: [] };
  await openAt('tall', lying);
  await expectOnScreen(page, lying, (column, row) => windowedLevel(tall.values[row * tall.columns + column] ?? NaN, tall.window.c, tall.window.w));
});

test('16-bit PNG: darkest to brightest value over the whole range of greys', async () => {
  const lying: Lying = { columns: png.columns, rows: png.rows, scale: { x: 1, y: 1 }, turns: [] };
  const low = png.values.reduce((a, b) => Math.min(a, b)), high = png.values.reduce((a, b) => Math.max(a, b));
  await openAt('png', lying);
  await expectOnScreen(page, lying, (column, row) => (255 * ((png.values[row * png.columns + column] ?? NaN) - low)) / (high - low));
});

test('NIfTI: the radiological view, every slice in its place', async () => {
  // RAS: columns grow to the patient's right and rows to the front, so the first voxel belongs at the lower right.
  const lying: Lying = { columns: nifti.columns, rows: nifti.rows, scale: { x: 1, y: 1 }, turns: ['mirrored left-right', 'mirrored top-bottom'] };
  const low = -500 * 2 + 10, high = 1500 * 2 + 10;
  expect([Math.min(...nifti.values.slice(0, 5000)), Math.max(...nifti.values.slice(0, 5000))]).toEqual([-500, 1500]);
  const slice = (k: number): Expected => (column, row) => {
    const real = (nifti.values[(k * nifti.rows + row) * nifti.columns + column] ?? NaN) * 2 + 10;
    return (255 * (real - low)) / (high - low);
  };
  await openAt('nifti', lying);
  await page.keyboard.press('Home');
  await expectOnScreen(page, lying, slice(0));
  await expect(page.getByTestId('orientation-left')).toHaveText('R');
  await expect(page.getByTestId('orientation-top')).toHaveText('A');
  await page.keyboard.press('End');
  await expectOnScreen(page, lying, slice(2));
  await page.keyboard.press('ArrowUp');
  await expectOnScreen(page, lying, slice(1));
});
