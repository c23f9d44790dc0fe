import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { expect, test } from '../harness/test';
import { UploadDesk } from '../harness/uploads';
import { ctImage, makeWorld, type World } from './world';

let world: World;

test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  world = await makeWorld(browser, server, 'Uploads that go on', 0);
});

test.afterAll(() => world.close());

/** A folder of small slices, numbered from `first`. */
function writeSlices(first: number, count: number, pixels: number) {
  const path = mkdtempSync(join(tmpdir(), 'fiducial-slices-'));
  for (let k = 0; k < count; k += 1) writeFileSync(join(path, `slice-${String(k).padStart(4, '0')}.dcm`), ctImage(first + k, pixels));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Makes a page's line slow (bytes a second), or takes it away. One session for all: what a second one says does not undo the first. */
async function holdLine(page: Page) {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  return (uploadThroughput: number, offline = false) => network.send('Network.emulateNetworkConditions', { offline, latency: 0, downloadThroughput: -1, uploadThroughput });
}

/** One file of half a megabyte in two seconds. */
const SLOW = 256 * 1024;

const countImages = async (page: Page) => (await call(page.request, endpoints.getProject, { params: { projectId: world.projectId } })).counts.images;
const finished = (page: Page, words: RegExp) => expect(page.getByText(words)).toBeAttached({ timeout: 240_000 });

test('a closed tab: the same folder again sends only what had not arrived', async () => {
  test.setTimeout(400_000);
  const { context, page } = world.doctor;
  const folder = writeSlices(2_000, 24, 512);
  const before = await countImages(page);
  try {
    const first = await context.newPage();
    await first.goto(`/projects/${world.projectId}/upload`);
    const line = await holdLine(first);
    await line(700 * 1024);
    await new UploadDesk(first).chooseFolder(folder.path);
    await expect.poll(() => countImages(page), { timeout: 90_000 }).toBeGreaterThan(before + 3);
    await first.close({ runBeforeUnload: false });

    const second = await context.newPage();
    const sent: string[] = [];
    second.on('request', (request) => request.method() === 'POST' && request.url().endsWith('/api/v1/tus') && sent.push(request.url()));
    await second.goto(`/projects/${world.projectId}/upload`);
    const notice = second.getByRole('region', { name: 'Interrupted upload' });
    await expect(notice).toContainText(/An upload of 24 files was interrupted: \d+ arrived/, { timeout: 100_000 });
    const stored = await second.evaluate(() => JSON.stringify({ ...window.localStorage }));
    expect(stored).not.toMatch(/slice|dcm|fiducial-slices/);
    await second.screenshot({ path: 'test-results/upload-interrupted.png' });
    await new UploadDesk(second).chooseFolder(folder.path);
    await finished(second, /^Upload finished: 24 stored, 0 already in the project, 0 refused/);
    expect(sent.length).toBeLessThanOrEqual(24 - 4);
    expect(await countImages(page)).toBe(before + 24);
    await expect(notice).toHaveCount(0);
    await second.close();
  } finally {
    folder.remove();
  }
});

test('no network, a killed server, a session that ended: the queue waits and goes on', async ({ server }) => {
  test.setTimeout(400_000);
  const { context, page } = world.doctor;
  const folder = writeSlices(3_000, 40, 512);
  const before = await countImages(page);
  try {
    const tab = await context.newPage();
    await tab.goto(`/projects/${world.projectId}/upload`);
    const line = await holdLine(tab);
    await line(SLOW);
    await new UploadDesk(tab).chooseFolder(folder.path);
    const hasMore = (images: number) => expect.poll(() => countImages(page), { timeout: 90_000 }).toBeGreaterThan(images);
    await hasMore(before);

    await line(SLOW, true);
    await expect(tab.getByRole('alert').filter({ hasText: 'cannot be reached' })).toBeVisible({ timeout: 60_000 });
    await line(SLOW);
    await hasMore(before + 5);

    await server.kill();
    await expect(tab.getByRole('alert').filter({ hasText: 'cannot be reached' })).toBeVisible({ timeout: 60_000 });
    await server.start();
    await hasMore(before + 10);

    const cookies = await context.cookies();
    await context.clearCookies();
    await expect(tab.getByRole('alert').filter({ hasText: 'signed out' })).toBeVisible({ timeout: 60_000 });
    expect(cookies.length).toBeGreaterThan(0);
    await context.addCookies(cookies);
    await line(-1);
    await finished(tab, /^Upload finished: 40 stored, 0 already in the project, 0 refused/);
    expect(await countImages(page)).toBe(before + 40);
    await tab.close();
  } finally {
    folder.remove();
  }
});
