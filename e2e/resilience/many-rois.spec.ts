import { randomUUID } from 'node:crypto';
import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { expect, test } from '../harness/test';
import { makeWorld, openAgain, openToDraw, type World } from './world';

const POLYGONS = 1_000;
const POINTS = 50;
let world: World;

test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  world = await makeWorld(browser, server, 'Many ROIs', 1);
});

test.afterAll(() => world.close());

/** Small blobs all over the image except its lower right corner. */
function polygon(number: number): [number, number][] {
  const cx = 4 + (number % 40) * 3, cy = 4 + Math.floor(number / 40) * 3.5;
  return Array.from({ length: POINTS }, (_, i) => {
    const angle = (2 * Math.PI * i) / POINTS;
    return [cx + (2 + 0.2 * Math.cos(3 * angle)) * Math.cos(angle), cy + (2 + 0.2 * Math.cos(3 * angle)) * Math.sin(angle)];
  });
}

test('an image with 1,000 polygons can be worked on', async ({ browser, server }) => {
  const imageId = world.nextImage();
  const doctor = world.doctor.page.request;
  const { labelSet } = await call(doctor, endpoints.getImage, { params: { imageId } });
  const labelId = labelSet?.labels[0]?.id ?? '';
  const clientId = randomUUID();
  const { fence, revision } = await call(doctor, endpoints.acquireLock, { params: { imageId }, body: { clientId } });
  const operations = Array.from({ length: POLYGONS }, (_, i) => ({ op: 'create' as const, id: randomUUID(), frame: 0, labelId, roi: { kind: 'polygon' as const, points: polygon(i) } }));
  const first = await call(doctor, endpoints.saveAnnotations, { params: { imageId }, body: { clientId, fence, baseRevision: revision, idempotencyKey: randomUUID(), operations: operations.slice(0, 500) } });
  await call(doctor, endpoints.saveAnnotations, { params: { imageId }, body: { clientId, fence, baseRevision: first.revision, idempotencyKey: randomUUID(), operations: operations.slice(500) } });
  await call(doctor, endpoints.releaseLock, { params: { imageId }, body: { clientId, fence } });

  const { page, context } = await openAgain(browser, server, world.doctor);
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const heading = page.getByRole('heading', { name: 'ROIs' });
  const bench = await openToDraw(page, imageId);
  await expect(heading).toHaveText(`ROIs ${POLYGONS}`);
  const [from, to] = await bench.spotsOf({ columns: 128, rows: 128 }, [[100, 105], [120, 124]]);
  await bench.drag(from!, to!);
  await expect(heading).toHaveText(`ROIs ${POLYGONS + 1}`);
  await bench.expectSaved();
  // Zoom, select one of the thousand on the canvas, delete it, take that back.
  await page.keyboard.press('v');
  const [middle] = await bench.spotsOf({ columns: 128, rows: 128 }, [[64, 53]]);
  await page.mouse.move(...middle!.page);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await page.mouse.click(...middle!.page);
  await expect(page.getByRole('grid', { name: 'ROIs' }).locator('[role=row][aria-selected=true]')).toHaveCount(1);
  await page.keyboard.press('Delete');
  await expect(heading).toHaveText(`ROIs ${POLYGONS}`);
  await page.keyboard.press('Control+z');
  await expect(heading).toHaveText(`ROIs ${POLYGONS + 1}`);
  await bench.expectSaved();
  expect((await call(doctor, endpoints.listAnnotations, { params: { imageId } })).annotations).toHaveLength(POLYGONS + 1);
  expect(problems).toEqual([]);
  await context.close();
});
