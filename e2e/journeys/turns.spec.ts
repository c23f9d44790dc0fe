import type { BrowserContext } from '@playwright/test';
import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { invite, makeProject, openMember, openNewMember, type Desk } from '../harness/projects';
import { expect, openFor, test } from '../harness/test';
import { demoSeeds, seedImages } from '../harness/uploads';
import { Workbench } from '../harness/workbench';

const SIZE = { columns: 160, rows: 160 };
let first: Desk;
let second: Desk;
let admin: BrowserContext;
let imageId = '';

test.beforeAll(async ({ browser, server }) => {
  const desk = await openFor(browser, server, 'admin');
  admin = desk.context;
  const { request } = desk.page;
  const projectId = await makeProject(request, 'Turns');
  [imageId = ''] = await seedImages(request, projectId, [demoSeeds().radiograph]);
  first = await openMember(browser, server, { projectId, who: 'doctor', role: 'annotator' });
  second = await openNewMember(browser, server, await invite(request, projectId, 'second@example.org', 'annotator'), 'Dr Sonya Second');
});
test.afterAll(() => Promise.all([first.context.close(), second.context.close(), admin.close()]));

async function drawBox(bench: Workbench, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await bench.chooseTool('Draw: rectangle');
  await bench.chooseLabel('Finding');
  const [start, end] = await bench.spotsOf(SIZE, [from, to]);
  await bench.drag(start!, end!);
}

const count = async () => (await call(second.page.request, endpoints.listAnnotations, { params: { imageId } })).annotations.length;

test('a second doctor looks on until the first has left, and then takes the turn', async () => {
  const drawing = new Workbench(await first.context.newPage());
  await drawing.open(imageId);
  await drawBox(drawing, [20, 20], [50, 60]);
  await drawing.expectSaved();
  expect(await count()).toBe(1);

  const waiting = new Workbench(second.page);
  await waiting.open(imageId);
  await expect(waiting.turn).toContainText('Dr Dora Doctor is editing');
  await expect(waiting.rois).toHaveCount(1);
  await expect(second.page.getByRole('button', { name: 'Mark done' })).toBeDisabled();
  await drawBox(waiting, [70, 70], [110, 100]);
  await expect(second.page.getByText('Dr Dora Doctor is editing this image. You get your turn when it is free.').first()).toBeVisible();
  await expect(waiting.rois).toHaveCount(1);
  expect(await count()).toBe(1);

  // What the first goes on to draw appears where the second looks on.
  await drawBox(drawing, [20, 90], [50, 120]);
  await drawing.expectSaved();
  await expect(waiting.rois).toHaveCount(2, { timeout: 30_000 });

  await drawing.page.close({ runBeforeUnload: false });
  const take = waiting.turn.getByRole('button', { name: /^(Take your turn|Free: click to edit)$/ });
  await expect(take).toBeVisible({ timeout: 30_000 });
  await take.click();
  await expect(waiting.turn).toContainText('You are editing');
  await drawBox(waiting, [70, 70], [110, 100]);
  await expect(waiting.rois).toHaveCount(3);
  await waiting.expectSaved();
  expect(await count()).toBe(3);
  await second.page.goto('/projects');
});

test('two tabs of one doctor are two holders', async () => {
  const here = new Workbench(await first.context.newPage());
  await here.open(imageId);
  await drawBox(here, [100, 20], [140, 50]);
  await expect(here.turn).toContainText('You are editing');
  await here.expectSaved();
  const before = await count();

  const there = new Workbench(await first.context.newPage());
  await there.open(imageId);
  await expect(there.turn).toContainText('You are editing in another tab');
  await drawBox(there, [100, 100], [140, 140]);
  await expect(there.page.getByText('You are editing this image in another tab or window.').first()).toBeVisible();
  expect(await count()).toBe(before);
  await there.page.close();

  // The turn stays where it was.
  await expect(here.turn).toContainText('You are editing');
  await drawBox(here, [100, 100], [140, 140]);
  await here.expectSaved();
  expect(await count()).toBe(before + 1);
  await here.page.close();
});
