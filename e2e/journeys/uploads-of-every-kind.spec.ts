import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { invite, makeProject, openNewMember } from '../harness/projects';
import { smallDemoFiles, writeDemoFolder } from '../harness/demo-folder';
import { findBarriers, widthBeyondWindow } from '../harness/screens';
import { expect, openFor, test } from '../harness/test';
import { UploadDesk } from '../harness/uploads';

const files = Object.fromEntries(smallDemoFiles().map(({ path, bytes }) => [path, bytes]));
const png = files['radiographs/chest-16-bit.png'] ?? new Uint8Array();
const text = (words: string) => new TextEncoder().encode(words);

/** A radiograph that differs from the others: another text chunk would be removed, so another pixel. */
const archive = zipSync({
  'left/one.png': png, 'right/letter.txt': text('Dear colleague'), 'right/inner.zip': zipSync({ 'a.png': png }), '__MACOSX/left/._one.png': text('clutter'), '../escape.png': png,
});

/** The screen at a desk and on tablets, without barriers, no wider than its window. */
async function look(page: Page, name: string): Promise<void> {
  expect.soft(await findBarriers(page), name).toEqual([]);
  for (const size of [{ width: 820, height: 1180 }, { width: 1024, height: 768 }, { width: 1440, height: 900 }]) {
    await page.setViewportSize(size);
    await expect.soft.poll(() => widthBeyondWindow(page), `${name} at ${size.width} px`).toBe(0);
    await page.screenshot({ path: `test-results/upload/${name}-${size.width}.png`, fullPage: true });
  }
}

test('a folder with everything in it: looked at first, described folder by folder, refused with reasons, results as CSV', async ({ browser, server }) => {
  test.setTimeout(150_000);
  const admin = await openFor(browser, server, 'admin');
  const projectId = await makeProject(admin.page.request, 'Every kind');
  const { context, page } = await openNewMember(browser, server, await invite(admin.page.request, projectId, 'every-kind@example.org', 'annotator'), 'Dr Every');
  const folder = writeDemoFolder([{ path: 'archive.zip', bytes: archive }, { path: 'notes.txt', bytes: text('just notes') }]);
  const desk = new UploadDesk(page);
  try {
    await page.goto(`${server.url}/projects/${projectId}/upload`);

    await test.step('nothing is sent before the person says so', async () => {
      await desk.choose('Choose a folder', folder.path);
      await expect(page.getByRole('heading', { name: 'Ready to send' })).toBeVisible();
      await expect(page.getByText(/3 × DICOM/)).toBeVisible();
      await expect(page.getByText(/files will not be sent/)).toBeVisible();
      await expect(page.getByText('Not sent yet')).toBeVisible();
      await expect(desk.file('letter.txt')).toContainText(/Refused: .*text file/);
      await expect(desk.file('inner.zip')).toContainText(/Refused: .*inside an archive/);
      await expect(desk.file('escape.png')).toContainText(/Refused: .*outside of the archive/);
      await expect(desk.file('._one.png')).toHaveCount(0);
      await look(page, 'preflight');
    });

    await test.step('what files do not say is asked, folder by folder or file by file', async () => {
      await page.getByRole('button', { name: 'By folder' }).click();
      const rows = page.getByRole('region', { name: 'Files to describe' }).getByRole('listitem');
      const folders = await rows.count();
      expect(folders).toBeGreaterThan(1);
      await look(page, 'wizard');
      // A volume is drawn, too, though no browser can by itself.
      await expect(rows.filter({ hasText: 'mr-head' }).locator('img')).toHaveAttribute('src', /^blob:/);
      await rows.first().getByLabel(/^Modality of/).selectOption('DX');
      await rows.first().getByLabel(/^Anatomy of/).selectOption('CHEST');
      await rows.first().getByRole('button', { name: 'Apply' }).click();
      await expect(rows).toHaveCount(folders - 1);
      await page.getByRole('button', { name: 'File by file' }).click();
      // The last answer is there already.
      await expect(rows.first().getByLabel(/^Modality of/)).toHaveValue('DX');
      await page.getByRole('button', { name: 'All alike' }).click();
      await page.getByRole('button', { name: /^Go on with/ }).click();
      await expect(page.getByText(/wait for your answer/)).toHaveCount(0);
    });

    await test.step('then it is sent, and the results are a table', async () => {
      await desk.start();
      await expect(page.getByText(/^Upload finished: /)).toBeAttached({ timeout: 90_000 });
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Results as CSV' }).click();
      const csv = readFileSync(await (await download).path(), 'utf8').trimEnd().split('\r\n');
      expect(csv[0]).toBe('"file","format","bytes","result","reason","image"');
      expect(csv.filter((line) => line.includes('"Refused"'))).toHaveLength(4);
      expect(csv.find((line) => line.includes('slice-001.dcm'))).toMatch(/"DICOM".*"Stored"/);
      expect(csv.find((line) => line.includes('archive.zip/left/one.png'))).toMatch(/"PNG"/);
      await look(page, 'results');
    });
  } finally {
    await Promise.all([context.close(), admin.context.close()]);
    folder.remove();
  }
});
