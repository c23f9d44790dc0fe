import type { CDPSession, Page } from '@playwright/test';
import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { expect, test } from '../harness/test';
import { Workbench, type XY } from '../harness/workbench';
import { makeWorld, openAgain, type World } from './world';

/** A tablet held upright: fingers and a pen, no keyboard. */
let world: World;
const SIZE = { columns: 128, rows: 128 };

test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  world = await makeWorld(browser, server, 'Tablet', 2);
});

test.afterAll(() => world.close());

const touchPoints = (points: readonly XY[]) => points.map(([x, y], id) => ({ x, y, id }));

async function touch(fingers: CDPSession, steps: readonly (readonly XY[])[]): Promise<void> {
  const [first = [], ...moves] = steps;
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: touchPoints(first) });
  for (const points of moves) await fingers.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: touchPoints(points) });
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

async function penDrag(pen: CDPSession, from: XY, to: XY): Promise<void> {
  const at = ([x, y]: XY) => ({ x, y, pointerType: 'pen' as const, button: 'left' as const, force: 0.5 });
  await pen.send('Input.dispatchMouseEvent', { ...at(from), type: 'mousePressed', buttons: 1, clickCount: 1 });
  for (const share of [0.4, 0.8, 1]) {
    await pen.send('Input.dispatchMouseEvent', { ...at([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]), type: 'mouseMoved', buttons: 1 });
  }
  await pen.send('Input.dispatchMouseEvent', { ...at(to), type: 'mouseReleased', buttons: 0, clickCount: 1 });
}

const zoomOf = async (page: Page): Promise<number> => parseInt(await page.getByRole('contentinfo').getByLabel('Zoom').innerText(), 10);

/** Kinds of the ROIs that the server has. */
async function savedKinds(page: Page, imageId: string): Promise<string[]> {
  const { annotations } = await call(page.request, endpoints.listAnnotations, { params: { imageId } });
  return annotations.map(({ roi }) => roi.kind).sort();
}

test('draws with finger and pen, pinches to zoom', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const { page, context } = await openAgain(browser, server, world.doctor, { viewport: { width: 820, height: 1180 }, hasTouch: true });
  const hand = await context.newCDPSession(page);
  const bench = new Workbench(page);
  await bench.open(imageId);
  await expect(bench.turn).toContainText('Free: click to edit');
  await bench.tool('Draw: polygon').tap();
  const corners = await bench.spotsOf(SIZE, [[20, 20], [60, 25], [50, 60], [20, 20]]);
  for (const { page: [x, y] } of corners) await page.touchscreen.tap(x, y);
  await page.getByRole('dialog', { name: 'Choose a label' }).getByRole('option', { name: 'Nodule' }).tap();
  await expect.poll(() => savedKinds(page, imageId)).toEqual(['polygon']);
  await bench.expectSaved();
  await expect(bench.saving).toBeInViewport();

  // The label stays for the next ones.
  await bench.tool('Draw: rectangle').tap();
  const [from, to] = await bench.spotsOf(SIZE, [[70, 70], [100, 110]]);
  await penDrag(hand, from!.page, to!.page);
  await expect.poll(() => savedKinds(page, imageId)).toEqual(['polygon', 'rectangle']);

  await bench.tool('Draw: ellipse').tap();
  const [left, right] = await bench.spotsOf(SIZE, [[70, 20], [110, 50]]);
  await touch(hand, [[left!.page], [[(left!.page[0] + right!.page[0]) / 2, right!.page[1]]], [right!.page]]);
  await expect.poll(() => savedKinds(page, imageId)).toEqual(['ellipse', 'polygon', 'rectangle']);
  const { annotations } = await call(page.request, endpoints.listAnnotations, { params: { imageId } });
  const polygon = annotations.map(({ roi }) => roi).find(({ kind }) => kind === 'polygon');
  expect(polygon?.kind === 'polygon' && polygon.points.map(([x, y]) => [Math.round(x), Math.round(y)])).toEqual([[20, 20], [60, 25], [50, 60]]);

  const before = await zoomOf(page);
  const { x = 0, y = 0, width = 0, height = 0 } = (await bench.canvas.boundingBox()) ?? {};
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  const fingersApart = (apart: number): XY[] => [[middleX - apart, middleY], [middleX + apart, middleY]];
  await touch(hand, [60, 90, 120, 150, 180].map(fingersApart));
  await expect.poll(() => zoomOf(page)).toBeGreaterThan(before * 2.5);
  await expect.poll(() => zoomOf(page)).toBeLessThan(before * 3.5);
  // Two fingers have moved the view, and drawn nothing.
  expect(await savedKinds(page, imageId)).toHaveLength(3);
  await context.close();
});

test('everything needed is on the screen and can be reached by touch', async ({ browser, server }) => {
  const { page, context } = await openAgain(browser, server, world.doctor, { viewport: { width: 820, height: 1180 }, hasTouch: true });
  const bench = new Workbench(page);
  await bench.open(world.nextImage());
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  for (const one of [bench.turn, bench.tool('Draw: polygon'), bench.tool('Undo'), page.getByRole('button', { name: 'Mark done' })]) {
    await expect(one).toBeInViewport();
  }
  await page.getByRole('button', { name: 'Show labels and ROIs' }).tap();
  await expect(page.getByRole('region', { name: 'Labels' })).toBeInViewport();
  await context.close();
});
