import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { expect, test } from '../harness/test';
import { UploadDesk } from '../harness/uploads';
import { ctImage, makeWorld, type World } from './world';

let world: World;

test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  world = await makeWorld(browser, server, 'Interrupted upload', 0);
});

test.afterAll(() => world.close());

test('an upload goes on where the server was killed', async ({ server }) => {
  test.setTimeout(180_000);
  const { page, context } = world.doctor;
  const { projectId } = world;
  // 8 MiB at 1.5 MiB/s: the server is gone long before the end.
  const bytes = ctImage(900, 2048);
  await page.goto(`/projects/${projectId}/upload`);
  const network = await context.newCDPSession(page);
  const throttle = (uploadThroughput: number) => network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
  await network.send('Network.enable');
  await throttle(1.5 * 1024 * 1024);
  await page.getByTestId('choose-files').setInputFiles({ name: 'large.dcm', mimeType: 'application/dicom', buffer: Buffer.from(bytes) });
  await new UploadDesk(page).start();
  const progress = page.getByRole('progressbar', { name: /^Uploading: large.dcm|large.dcm/ });
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow')), { timeout: 60_000 }).toBeGreaterThan(25);
  const resumed = page.waitForResponse((response) => response.request().method() === 'HEAD' && Number(response.headers()['upload-offset']) > 0, { timeout: 60_000 });
  await server.kill();
  await throttle(-1);
  await server.start();
  const offset = Number((await resumed).headers()['upload-offset']);
  expect(offset).toBeLessThan(bytes.length);
  await expect(page.getByText(/^Upload finished: 1 stored, 0 already in the project, 0 refused/)).toBeAttached({ timeout: 60_000 });
  const { items } = await call(page.request, endpoints.listStudies, { params: { projectId } });
  expect(items.map(({ counts }) => counts.images)).toEqual([1]);
});
