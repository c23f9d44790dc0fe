import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { makeProject } from '../harness/projects';
import { expect, openFor, test } from '../harness/test';
import { seedImages, UploadDesk } from '../harness/uploads';
import { Workbench } from '../harness/workbench';
import { showAtScale } from '../pixels/screen';
import { columns, expectCounter, frames, hasFfmpeg, makeCountingVideo, readCounter, rows, type VideoFile } from './counting-video';

/** A video whose pictures say which frame they are: the frame that the screen names is the frame that it shows. */
test.skip(!hasFfmpeg, 'ffmpeg, which makes the video, is not there.');

let page: Page, bench: Workbench, video: VideoFile, projectId: string, imageId: string;
const size = { columns, rows, scale: { x: 1, y: 1 } };

test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  video = makeCountingVideo();
  ({ page } = await openFor(browser, server, 'admin'));
  bench = new Workbench(page);
  projectId = await makeProject(page.request, 'Video');
  [imageId = ''] = await seedImages(page.request, projectId, [{ bytes: readFileSync(video.path), modality: 'US', anatomy: 'HEART' }]);
});

test.afterAll(async () => {
  await page?.context().close();
  video?.remove();
});

const slider = () => page.getByRole('slider', { name: 'Slice' });
const position = () => page.getByRole('group', { name: 'Slices' }).locator('output');

async function seek(frame: number): Promise<void> {
  await slider().fill(String(frame + 1));
  await slider().blur();
}

test('opens at its first frame, steps with keys and wheel, and shows the frame that was asked for after any jump', async () => {
  test.setTimeout(180_000);
  const begun = Date.now();
  await bench.open(imageId);
  console.info(`  first frame of the video after ${Date.now() - begun} ms`);
  await expect(position()).toHaveText(`1 / ${frames}`);
  await showAtScale(page, size);
  await expectCounter(page, 0);

  await page.keyboard.press('ArrowDown');
  await expectCounter(page, 1);
  await page.keyboard.press('ArrowUp');
  await expectCounter(page, 0);
  await page.keyboard.press('End');
  await expectCounter(page, frames - 1);
  await page.keyboard.press('Home');
  await expectCounter(page, 0);

  const box = (await bench.canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let notch = 1; notch <= 5; notch++) {
    await page.mouse.wheel(0, 100);
    await expectCounter(page, notch);
  }
  await page.mouse.wheel(0, -100);
  await expectCounter(page, 4);

  for (const frame of [77, 3, 118, 59, 60, 61, 30, 101, 0, 88]) {
    await seek(frame);
    await expect(position()).toHaveText(`${frame + 1} / ${frames}`);
    await expectCounter(page, frame);
  }
});

test('plays, and stops at the frame that it names', async () => {
  await bench.open(imageId);
  await showAtScale(page, size);
  await seek(10);
  await expectCounter(page, 10);
  const before = await readCounter(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => readCounter(page)).not.toBe(before);
  await page.getByRole('button', { name: 'Stop' }).click();
  const named = Number((await position().innerText()).split('/')[0]) - 1;
  await expectCounter(page, named);
});

test('a ROI stays on the frame on which it was drawn', async () => {
  await bench.open(imageId);
  await seek(42);
  await bench.expectShown(42);
  await bench.chooseTool('Draw: rectangle');
  await bench.chooseLabel('Finding');
  const [from, to] = await bench.spotsOf({ columns, rows }, [[60, 60], [180, 160]]);
  if (!from || !to) throw new Error('No spots.');
  await bench.drag(from, to);
  await bench.expectSaved();
  const { annotations } = await call(page.request, endpoints.listAnnotations, { params: { imageId } });
  expect(annotations.map(({ frame }) => frame)).toEqual([42]);
  await bench.open(imageId);
  await expect(bench.rois.getByLabel('Slice 43', { exact: true })).toBeVisible();
  await bench.rois.first().click();
  await bench.expectShown(42);
});

test('the upload page takes a video, and asks what it shows', async () => {
  const id = await makeProject(page.request, 'Video by hand');
  await page.goto(`/projects/${id}/upload`);
  await expect(page.getByText(/DICOM, NIfTI.*video/)).toBeVisible();
  const desk = new UploadDesk(page);
  await desk.choose('Choose files', [video.path]);
  await desk.giveDetails('US', 'HEART');
  await desk.start();
  await expect(page.getByText(/^Upload finished: /)).toHaveText(/1 stored/, { timeout: 60_000 });
});
