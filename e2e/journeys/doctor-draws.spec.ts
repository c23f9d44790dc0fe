import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/api';
import type { Annotation } from '@/lib/domain/annotation';
import { call } from '../harness/api';
import { makeProject, openMember } from '../harness/projects';
import { expect, openFor, test } from '../harness/test';
import { demoSeeds, seedImages } from '../harness/uploads';
import { Workbench, type XY } from '../harness/workbench';

/** Of the small demo files. */
const RADIOGRAPH = { columns: 160, rows: 160 };
const SLICE = { columns: 128, rows: 128 };

let page: Page;
let bench: Workbench;
let images: { radiograph: string; head: string; ct: string[] };
let projectId: string;

test.beforeAll(async ({ browser, server }) => {
  const admin = await openFor(browser, server, 'admin');
  projectId = await makeProject(admin.page.request, 'Drawing');
  const seeds = demoSeeds();
  const [radiograph = '', head = '', ...ct] = await seedImages(admin.page.request, projectId, [seeds.radiograph, seeds.head, ...seeds.ct]);
  images = { radiograph, head, ct };
  ({ page } = await openMember(browser, server, { projectId, who: 'doctor', role: 'annotator' }));
  bench = new Workbench(page);
  await admin.context.close();
});
test.afterAll(() => page.context().close());

const stored = async (imageId: string): Promise<Annotation[]> => (await call(page.request, endpoints.listAnnotations, { params: { imageId } })).annotations;

/** Numbers within 0.05 px of those expected, at any depth; everything else alike. */
function expectClose(actual: unknown, expected: unknown): void {
  const loosely = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_, inner: unknown) => (typeof inner === 'number' ? expect.closeTo(inner, 1) : inner)) as unknown;
  expect(actual).toEqual(loosely(expected));
}

const boxOf = ([x0, y0]: XY, [x1, y1]: XY) => ({ cx: (x0 + x1) / 2, cy: (y0 + y1) / 2, width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) });

test('draws a polygon, an ellipse and a rectangle on a radiograph, and finds them again exactly', async () => {
  await page.goto(`/projects/${projectId}`);
  await page.getByRole('listitem').filter({ has: page.getByText('DX', { exact: true }) }).getByRole('link').first().click();
  await page.getByRole('list').getByRole('link', { name: /^DX chest/ }).click();
  await bench.expectShown();

  await bench.chooseTool('Draw: polygon');
  const corners = await bench.spotsOf(RADIOGRAPH, [[30, 30], [60, 28], [70, 55], [45, 70], [25, 50]]);
  await bench.outline(corners);
  const picker = page.getByRole('dialog', { name: 'Choose a label' });
  await expect(picker.getByRole('option')).toHaveText([/^Finding/, /^Lesion/, /^Normal anatomy/, /^Artefact/]);
  await picker.getByRole('option', { name: 'Lesion' }).click();
  await bench.expectSaved();
  await expect(bench.turn).toContainText('You are editing');

  await bench.chooseTool('Draw: ellipse');
  await bench.chooseLabel('Finding');
  const ellipse = await bench.spotsOf(RADIOGRAPH, [[90, 40], [130, 70]]);
  await bench.drag(ellipse[0]!, ellipse[1]!);
  await expect(bench.rois).toHaveCount(2);

  await page.keyboard.press('r');
  await bench.chooseLabel('Artefact');
  const rectangle = await bench.spotsOf(RADIOGRAPH, [[40, 100], [90, 130]]);
  await bench.drag(rectangle[0]!, rectangle[1]!);
  await expect(bench.rois).toHaveCount(3);
  await bench.expectSaved();

  const drawn = await stored(images.radiograph);
  const rois = drawn.map(({ roi }) => roi).sort((a, b) => a.kind.localeCompare(b.kind));
  const across = boxOf(ellipse[0]!.image, ellipse[1]!.image);
  expectClose(rois, [
    { kind: 'ellipse', cx: across.cx, cy: across.cy, rx: across.width / 2, ry: across.height / 2, rotation: 0 },
    { kind: 'polygon', points: corners.map(({ image }) => image) },
    { kind: 'rectangle', ...boxOf(rectangle[0]!.image, rectangle[1]!.image), rotation: 0 },
  ]);
  expect(drawn.every(({ authorName, frame }) => authorName === 'Dr Dora Doctor' && frame === 0)).toBe(true);

  await page.reload();
  await bench.expectShown();
  await expect(bench.rois).toHaveCount(3);
  expect(await stored(images.radiograph)).toEqual(drawn);
  await test.step('the list tells kind, label, area, values and author', expectList);
  await test.step('undoes, redoes, relabels and deletes', changeAndTakeBack);
});

async function expectList(): Promise<void> {
  const row = bench.rois.filter({ hasText: 'Artefact' });
  await expect(row.getByRole('gridcell', { name: 'Rectangle' })).toBeVisible();
  const [drawn] = (await stored(images.radiograph)).map(({ roi }) => roi).filter(({ kind }) => kind === 'rectangle');
  const area = drawn?.kind === 'rectangle' ? drawn.width * drawn.height : 0;
  // The radiograph does not say how large its pixels are.
  await expect(row).toContainText(`${Math.round(area)} px²`);
  await expect(row).toContainText(/[\d ]+ \([\d ]+…[\d ]+\)/);
  await expect(row).toContainText('Dr Dora Doctor');
}

async function changeAndTakeBack(): Promise<void> {
  const lesion = bench.rois.filter({ hasText: 'Lesion' });
  await lesion.click();
  await expect(lesion).toHaveAttribute('aria-selected', 'true');

  await page.getByRole('button', { name: 'Relabel' }).click();
  await page.getByRole('option', { name: 'Normal anatomy' }).click();
  await expect(bench.rois.filter({ hasText: 'Normal anatomy' })).toHaveCount(1);
  await bench.expectSaved();

  await page.getByRole('toolbar', { name: 'Selected ROIs' }).getByRole('button', { name: 'Delete' }).click();
  await expect(bench.rois).toHaveCount(2);
  await expect.poll(async () => (await stored(images.radiograph)).length).toBe(2);

  await bench.tool('Undo').click();
  await expect(bench.rois).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(lesion).toHaveCount(1);
  await expect(bench.tool('Undo')).toBeDisabled();
  await page.keyboard.press('Control+y');
  await expect(bench.rois.filter({ hasText: 'Normal anatomy' })).toHaveCount(1);
  await bench.tool('Redo').click();
  await expect(bench.rois).toHaveCount(2);
  await expect(bench.tool('Redo')).toBeDisabled();
  await expect.poll(async () => (await stored(images.radiograph)).map(({ roi }) => roi.kind).sort()).toEqual(['ellipse', 'rectangle']);
  await bench.expectSaved();
}

test('sets the window of a CT by key and by hand, draws by keyboard alone, and marks the slice done', async () => {
  await bench.open(images.ct[0]!);
  await test.step('window', async () => {
    expect(await bench.window()).toEqual({ width: 400, level: 40 });
    await bench.canvas.focus();
    await page.keyboard.press('Shift+4');
    expect(await bench.window()).toEqual({ width: 1500, level: -600 });
    await expect(page.getByTestId('overlay-bottomLeft')).toContainText('W 1500 L -600');
    const [from, right] = await bench.spotsOf(SLICE, [[60, 60], [75, 60]]);
    await bench.drag(from!, right!);
    const dragged = await bench.window();
    expect(dragged.width).toBeGreaterThan(1500);
    expect(dragged.level).toBe(-600);
  });

  await test.step('a rectangle without a mouse', async () => {
    await bench.canvas.focus();
    for (const key of ['r', '2', 'Enter']) await page.keyboard.press(key);
    await expect(bench.rois).toHaveCount(1);
    await expect(bench.rois).toContainText('Mass');
    await expect(bench.rois).toContainText('HU');
    await expect.poll(async () => (await stored(images.ct[0]!)).length).toBe(1);
    const [placed] = await stored(images.ct[0]!);
    for (const key of ['Alt+ArrowRight', 'Alt+ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key);
    const at = placed?.roi.kind === 'rectangle' ? placed.roi : { cx: NaN, cy: NaN };
    expect([at.cx, at.cy]).toEqual([SLICE.columns / 2, SLICE.rows / 2]);
    await expect.poll(async () => (await stored(images.ct[0]!))[0]?.roi).toMatchObject({ kind: 'rectangle', cx: at.cx + 2, cy: at.cy + 10 });
  });

  await test.step('done', async () => {
    await bench.expectSaved();
    await page.getByRole('button', { name: 'Mark done' }).click();
    await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible();
    expect((await call(page.request, endpoints.getImage, { params: { imageId: images.ct[0]! } })).state).toBe('done');
    await page.getByRole('link', { name: /^Back to P-/ }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'CT chest' }).filter({ hasText: 'Done' }).first()).toBeVisible();
  });
});

test('draws on a slice of a NIfTI volume where the status bar says the pointer is', async () => {
  await bench.open(images.head);
  await bench.canvas.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('slider', { name: 'Slice' })).toHaveValue('2');
  await bench.expectShown(1);
  await bench.chooseTool('Draw: rectangle');
  await bench.chooseLabel('Necrosis');
  const [from, to] = await bench.spotsOf({ columns: 32, rows: 32 }, [[8, 9], [20, 23]]);
  await page.mouse.move(...from!.page);
  const first = await bench.cursor();
  await page.mouse.move(...to!.page);
  const second = await bench.cursor();
  await bench.drag(from!, to!);
  await expect(bench.rois).toContainText('Necrosis');
  await bench.expectSaved();
  const [drawn] = await stored(images.head);
  expect(drawn?.frame).toBe(1);
  expectClose(drawn?.roi, { kind: 'rectangle', ...boxOf(first, second), rotation: 0 });
});
