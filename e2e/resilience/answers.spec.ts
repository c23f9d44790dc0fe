import type { Route } from '@playwright/test';
import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { expect, test } from '../harness/test';
import { drawAt, makeWorld, openAgain, openToDraw, savedPlaces, type World } from './world';

/** Answers that come late, wrong or as a refusal. */
let world: World;
const SAVES = /\/api\/v1\/images\/[^/]+\/annotations$/;

test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  world = await makeWorld(browser, server, 'Answers', 4);
});

test.afterAll(() => world.close());

const isSave = (route: Route): boolean => route.request().method() === 'POST';

test('a slow network: "saving" until it is saved, and not a moment less', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const { page, context } = await openAgain(browser, server, world.doctor);
  const bench = await openToDraw(page, imageId);
  let held: Route | null = null;
  let arrived = (): void => undefined;
  const asked = new Promise<void>((resolve) => (arrived = resolve));
  await page.route(SAVES, (route) => {
    if (!isSave(route) || held !== null) return route.continue();
    held = route;
    arrived();
    return undefined;
  });
  await drawAt(bench, 0, 1);
  await asked;
  await expect(bench.saving).toHaveText('Saving…');
  await drawAt(bench, 1, 2);
  await expect(bench.saving).toHaveText('Saving…');
  expect(await savedPlaces(world.admin.page.request, imageId)).toEqual([]);
  await (held as Route | null)?.continue();
  await bench.expectSaved();
  expect(await savedPlaces(world.admin.page.request, imageId)).toEqual([0, 1]);
  await context.close();
});

test('an answer that is lost on its way back: sent again, stored once', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const { page, context } = await openAgain(browser, server, world.doctor);
  const bench = await openToDraw(page, imageId);
  let lost = 0;
  await page.route(SAVES, async (route) => {
    if (!isSave(route) || lost > 0) return route.continue();
    lost += 1;
    // The server has it; the browser never hears.
    expect((await route.fetch()).status()).toBe(200);
    await route.abort('connectionreset');
  });
  await drawAt(bench, 0, 1);
  await bench.expectSaved();
  expect(lost).toBe(1);
  expect(await savedPlaces(page.request, imageId)).toEqual([0]);
  await drawAt(bench, 1, 2);
  await bench.expectSaved();
  expect(await savedPlaces(page.request, imageId)).toEqual([0, 1]);
  await context.close();
});

test('an error of the server is retried until it goes through', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const { page, context } = await openAgain(browser, server, world.doctor);
  const bench = await openToDraw(page, imageId);
  let broken = true, failures = 0;
  await page.route(SAVES, async (route) => {
    if (!isSave(route) || !broken) return route.continue();
    failures += 1;
    await route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>Bad gateway</h1>' });
  });
  await drawAt(bench, 0, 1);
  await expect(bench.saving).toContainText('1 change kept on this computer.');
  await expect.poll(() => failures).toBeGreaterThanOrEqual(2);
  expect(await savedPlaces(world.admin.page.request, imageId)).toEqual([]);
  broken = false;
  await bench.expectSaved();
  expect(await savedPlaces(world.admin.page.request, imageId)).toEqual([0]);
  await context.close();
});

test('a refusal is shown, and the ROI stays until the person decides', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const { page, context } = await openAgain(browser, server, world.doctor);
  const bench = await openToDraw(page, imageId);
  await drawAt(bench, 0, 1);
  await bench.expectSaved();
  // The label is retired while the doctor works with it: the next save is refused by the server's own rule (422).
  const admin = world.admin.page.request, { projectId } = world;
  const { items } = await call(admin, endpoints.listLabelSets, { params: { projectId } });
  const { id, ...set } = items.find(({ name }) => name === 'Chest CT') ?? items[0]!;
  const labels = set.labels.map((label) => ({ ...label, retired: label.name === 'Nodule' }));
  await call(admin, endpoints.replaceLabelSet, { params: { projectId, labelSetId: id }, body: { name: set.name, modality: set.modality, anatomy: set.anatomy, labels } });

  await drawAt(bench, 1, 2);
  const alert = page.getByRole('alert').filter({ hasText: 'the label does not belong to the label set of this image, or has been retired' });
  await expect(alert).toBeVisible();
  await expect(bench.saving).toHaveText('Not saved: 1 change kept on this computer.');
  await expect(bench.rois).toHaveCount(2);
  expect(await savedPlaces(page.request, imageId)).toEqual([0]);
  await alert.getByRole('button', { name: 'Discard…' }).click();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(bench.rois).toHaveCount(1);
  await expect(alert).toBeHidden();
  await context.close();
});
