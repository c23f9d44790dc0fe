import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { expect, test } from '../harness/test';
import { drawAt, expireLease, makeWorld, openAgain, openToDraw, savedPlaces, type World } from './world';

/** A turn that ends while somebody still draws: nothing of theirs is lost, nothing of the next one's is overwritten. */
let world: World;

test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  world = await makeWorld(browser, server, 'Turns', 3);
});

test.afterAll(() => world.close());

test('the lease runs out offline and somebody else draws: both sets are kept', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const a = await openAgain(browser, server, world.doctor), b = await openAgain(browser, server, world.admin);
  const benchA = await openToDraw(a.page, imageId);
  await drawAt(benchA, 0, 1);
  await benchA.expectSaved();
  await a.context.setOffline(true);
  await drawAt(benchA, 1, 2);
  await drawAt(benchA, 2, 3);
  await expect(benchA.saving).toHaveText('Offline: 2 changes kept on this computer.');

  await expireLease(server, imageId);
  const benchB = await openToDraw(b.page, imageId);
  await drawAt(benchB, 10, 2);
  await benchB.expectSaved();
  await a.context.setOffline(false);

  await expect(benchA.saving).toHaveText('Not saved: 2 changes kept on this computer.');
  await expect(benchA.turn).toContainText('Your turn ended');
  await expect(a.page.getByText('Ada Admin is editing').first()).toBeVisible();
  const apply = a.page.getByRole('button', { name: 'Take the turn and apply them' });
  await expect(apply).toBeDisabled();
  // Read-only: pressing and dragging makes nothing.
  const shown = await benchA.rois.count();
  const [from, to] = await benchA.spotsOf({ columns: 128, rows: 128 }, [[100, 100], [115, 115]]);
  await benchA.drag(from!, to!);
  await expect(a.page.getByText('Ada Admin is editing this image. You get your turn when it is free.').first()).toBeVisible();
  await expect(benchA.rois).toHaveCount(shown);
  expect(await savedPlaces(a.page.request, imageId)).toEqual([0, 10]);

  await b.page.getByRole('button', { name: 'More about the turn' }).click();
  await b.page.getByRole('menuitem', { name: 'Give the turn back' }).click();
  await expect(apply).toBeEnabled();
  await apply.click();
  await benchA.expectSaved();
  await expect(benchA.rois).toHaveCount(4);
  expect(await savedPlaces(a.page.request, imageId)).toEqual([0, 1, 2, 10]);
  await a.context.close();
  await b.context.close();
});

test('a project admin ends a turn: the next change stays with the one who drew it', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const a = await openAgain(browser, server, world.doctor), admin = await openAgain(browser, server, world.admin);
  const bench = await openToDraw(a.page, imageId);
  await drawAt(bench, 0, 1);
  await bench.expectSaved();
  // The next change is drawn before the renewal of the lease can tell that the turn is over.
  await a.page.route(/\/api\/v1\/images\/[^/]+\/lock$/, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await admin.page.goto(`/images/${imageId}`);
  await expect(admin.page.getByRole('group', { name: 'Turn to edit' })).toContainText('Dr Dora Doctor is editing');
  await admin.page.getByRole('button', { name: 'More about the turn' }).click();
  await admin.page.getByRole('menuitem', { name: 'End the turn of Dr Dora Doctor…' }).click();
  await admin.page.getByRole('button', { name: 'End the turn', exact: true }).click();
  await expect(admin.page.getByRole('button', { name: 'Take your turn' })).toBeVisible();

  await drawAt(bench, 1, 2);
  await expect(a.page.getByRole('alert').filter({ hasText: 'Your turn was ended.' })).toBeVisible();
  await a.page.unrouteAll();
  await expect(bench.saving).toHaveText('Not saved: 1 change kept on this computer.');
  expect(await savedPlaces(a.page.request, imageId)).toEqual([0]);
  await a.page.getByRole('button', { name: 'Take the turn and apply them' }).click();
  await bench.expectSaved();
  expect(await savedPlaces(a.page.request, imageId)).toEqual([0, 1]);
  const { items } = await call(world.admin.page.request, endpoints.listAudit, { params: { projectId: world.projectId }, query: { limit: 200 } });
  expect(items.some(({ action, objectId }) => action === 'lock.broken' && objectId === imageId)).toBe(true);
  await a.context.close();
  await admin.context.close();
});

test('somebody is removed from the project while drawing: the page says so and keeps the change', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const a = await openAgain(browser, server, world.doctor);
  const bench = await openToDraw(a.page, imageId);
  await drawAt(bench, 0, 1);
  await bench.expectSaved();
  const admin = world.admin.page.request, { projectId } = world;
  const { items } = await call(admin, endpoints.listMembers, { params: { projectId } });
  const doctor = items.find(({ email }) => email === server.accounts['doctor']?.email);
  await call(admin, endpoints.removeMember, { params: { projectId, userId: doctor?.userId ?? '' } });

  await drawAt(bench, 1, 2);
  await expect(a.page.getByRole('alert').filter({ hasText: 'You may no longer edit this image. Ask the project admin.' })).toBeVisible();
  await expect(bench.saving).toHaveText('Not saved: 1 change kept on this computer.');
  expect(await savedPlaces(admin, imageId)).toEqual([0]);
  await a.context.close();
});
