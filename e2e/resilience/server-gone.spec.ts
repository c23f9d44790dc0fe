import { expect, test } from '../harness/test';
import { drawAt, expireLease, makeWorld, openAgain, openToDraw, savedPlaces, type World } from './world';

/** The server is killed as by a power cut, while somebody draws. */
let world: World;

test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  world = await makeWorld(browser, server, 'Server gone', 4);
});

test.afterAll(() => world.close());

test('a short outage: what is drawn meanwhile arrives by itself, each ROI once', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const { page, context } = await openAgain(browser, server, world.doctor);
  const bench = await openToDraw(page, imageId);
  await drawAt(bench, 0, 1);
  await bench.expectSaved();
  await server.kill();
  for (const place of [1, 2, 3]) await drawAt(bench, place, place + 1);
  await expect(bench.saving).toHaveText('Offline: 3 changes kept on this computer.');
  await server.start();
  await bench.expectSaved();
  await expect(bench.rois).toHaveCount(4);
  expect(await savedPlaces(page.request, imageId)).toEqual([0, 1, 2, 3]);
  // And drawing goes on.
  await drawAt(bench, 4, 5);
  await bench.expectSaved();
  expect(await savedPlaces(page.request, imageId)).toEqual([0, 1, 2, 3, 4]);
  await context.close();
});

test('an outage of more than a minute: the lease is over, and the turn is taken up again by itself', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const { page, context } = await openAgain(browser, server, world.doctor);
  // The minute passes on the page's clock and in the database; nobody waits for it.
  await page.clock.install();
  const bench = await openToDraw(page, imageId);
  await drawAt(bench, 0, 1);
  await bench.expectSaved();
  await server.kill();
  for (const place of [1, 2, 3]) await drawAt(bench, place, place + 1);
  await expect(bench.saving).toHaveText('Offline: 3 changes kept on this computer.');
  await page.clock.fastForward(61_000);
  await expect(bench.saving).toHaveText('Offline: 3 changes kept on this computer. Editing pauses until the server answers.');
  await expireLease(server, imageId);
  await server.start();
  await bench.expectSaved();
  await expect(bench.turn).toContainText('You are editing');
  expect(await savedPlaces(page.request, imageId)).toEqual([0, 1, 2, 3]);
  await context.close();
});

test('a tab that is closed while the server is down loses nothing', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const { page, context } = await openAgain(browser, server, world.doctor);
  const bench = await openToDraw(page, imageId);
  await drawAt(bench, 0, 1);
  await bench.expectSaved();
  await server.kill();
  await drawAt(bench, 1, 2);
  await drawAt(bench, 2, 3);
  await expect(bench.saving).toHaveText('Offline: 2 changes kept on this computer.');
  await page.close({ runBeforeUnload: false });
  await expireLease(server, imageId);
  await server.start();
  const reopened = await context.newPage();
  await reopened.goto(`/images/${imageId}`);
  await expect.poll(() => savedPlaces(reopened.request, imageId), { timeout: 30_000 }).toEqual([0, 1, 2]);
  await expect(reopened.getByRole('heading', { name: 'ROIs' })).toHaveText('ROIs 3');
  await context.close();
});

test('with the lease still running after the restart, the closed tab’s changes arrive too', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const { page, context } = await openAgain(browser, server, world.doctor);
  const bench = await openToDraw(page, imageId);
  await drawAt(bench, 0, 1);
  await bench.expectSaved();
  await server.kill();
  await drawAt(bench, 1, 2);
  await expect(bench.saving).toHaveText('Offline: 1 change kept on this computer.');
  await page.close({ runBeforeUnload: false });
  await server.start();
  const reopened = await context.newPage();
  await reopened.goto(`/images/${imageId}`);
  const saving = reopened.getByRole('status', { name: 'Saving' });
  // Another tab of the same person seems to hold the image: the page says that it waits, and goes on when the lease is over.
  await expect(saving).toContainText('1 change kept on this computer');
  await expireLease(server, imageId);
  await expect.poll(() => savedPlaces(reopened.request, imageId), { timeout: 30_000 }).toEqual([0, 1]);
  await expect(saving).toHaveText(/^(All changes saved|Viewing)/);
  await context.close();
});
