import type { BrowserContext, Page } from '@playwright/test';
import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { makeProject } from '../harness/projects';
import { findBarriers, screensOf, widthBeyondWindow, type Screen, type Things } from '../harness/screens';
import { expect, openFor, test } from '../harness/test';
import { demoSeeds, seedImages } from '../harness/uploads';
import { Workbench } from '../harness/workbench';

const DESKTOP = { width: 1440, height: 900 };
const TABLET = { width: 820, height: 1180 };

let context: BrowserContext;
let page: Page;
let things: Things;
let screens: Screen[];

test.beforeAll(async ({ browser, server }) => {
  ({ context, page } = await openFor(browser, server, 'admin'));
  const projectId = await makeProject(page.request, 'A long name of a project, as people give them when nobody stops them in time');
  const [imageId = ''] = await seedImages(page.request, projectId, [demoSeeds().radiograph, ...demoSeeds().ct]);
  const { study } = await call(page.request, endpoints.getImage, { params: { imageId } });
  things = { projectId, studyId: study.id, imageId };
  screens = screensOf(things);
});
test.afterAll(() => context.close());

test('the checkers find planted faults', async () => {
  await page.goto('/projects');
  await screens[0]?.settle(page);
  await page.evaluate(() => {
    const main = document.querySelector('main');
    if (main) main.innerHTML = '<img src="/icon.svg"><button></button><p style="color:#333;background:#222">dark</p><div style="width:3000px">wide</div>';
  });
  const barriers = await findBarriers(page);
  for (const rule of ['image-alt', 'button-name', 'color-contrast']) expect(barriers.some((barrier) => barrier.startsWith(rule)), `${rule} in ${barriers.join()}`).toBe(true);
  expect(await widthBeyondWindow(page)).toBeGreaterThan(1000);
});

test('no screen has barriers, or is wider than the window of a desk or a tablet', async () => {
  test.setTimeout(180_000);
  for (const { name, path, settle } of screens) {
    await test.step(name, async () => {
      await page.setViewportSize(DESKTOP);
      await page.goto(path);
      await settle(page);
      expect.soft(await findBarriers(page), name).toEqual([]);
      for (const size of [DESKTOP, TABLET]) {
        await page.setViewportSize(size);
        await expect.soft.poll(() => widthBeyondWindow(page), `${name} at ${size.width} px`).toBe(0);
      }
    });
  }
  await page.setViewportSize(DESKTOP);
});

test('nor have the sign-in, the invitation, dialogs and menus', async ({ browser, server }) => {
  const outside = await browser.newContext({ baseURL: server.url, viewport: TABLET });
  const door = await outside.newPage();
  for (const path of ['/sign-in', '/invite#nothing', '/setup', '/no-such-page']) {
    await door.goto(path);
    await expect(door.getByRole('heading', { level: 1 })).toBeVisible();
    expect.soft(await findBarriers(door), path).toEqual([]);
    expect.soft(await widthBeyondWindow(door), path).toBe(0);
  }
  await outside.close();

  await page.goto('/projects');
  await page.getByRole('button', { name: /Ada Admin/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  expect.soft(await findBarriers(page), 'menu').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New project' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect.soft(await findBarriers(page), 'dialog').toEqual([]);

  const bench = new Workbench(page);
  await bench.open(things.imageId);
  await bench.chooseTool('Draw: rectangle');
  const [from, to] = await bench.spotsOf({ columns: 160, rows: 160 }, [[30, 30], [80, 80]]);
  await bench.drag(from!, to!);
  await expect(page.getByRole('dialog', { name: 'Choose a label' })).toBeVisible();
  expect.soft(await findBarriers(page), 'label picker').toEqual([]);
  await page.keyboard.press('1');
  await expect(bench.rois).toHaveCount(1);
  await bench.expectSaved();
  expect.soft(await findBarriers(page), 'workbench with an ROI').toEqual([]);
  await page.getByRole('button', { name: 'Keys' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect.soft(await findBarriers(page), 'keys').toEqual([]);
});
