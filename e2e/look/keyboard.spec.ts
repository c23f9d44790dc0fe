import type { Page } from '@playwright/test';
import { makeProject } from '../harness/projects';
import { expect, openFor, test } from '../harness/test';
import { demoSeeds, seedImages } from '../harness/uploads';
import { Workbench } from '../harness/workbench';

/** Tabs on until the focus is where it should be; fails when it has gone round without meeting it. */
async function tabTo(page: Page, role: 'button' | 'link' | 'textbox' | 'combobox' | 'application' | 'row' | 'searchbox', name: string | RegExp): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The ${role} ${String(name)} is not in the tab order.`);
}

test('somebody without a mouse signs in, makes a project and reaches what there is', async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const account = server.accounts['admin'];
  await page.goto('/sign-in');
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await page.keyboard.type(account?.email ?? '');
  await page.keyboard.press('Tab');
  await page.keyboard.type(account?.password ?? '');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/projects$/);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'New project');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'New project' }).getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Made without a mouse');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Made without a mouse', level: 1 })).toBeVisible();
  for (const name of ['Edit project', 'Help', /Ada Admin/]) await tabTo(page, 'button', name);
  for (const name of ['Studies', 'Upload', 'People', 'Label sets', 'Export', 'Activity']) await tabTo(page, 'link', name);
  await tabTo(page, 'link', 'Upload');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/upload$/);
  for (const name of ['Choose files', 'Choose a folder']) await tabTo(page, 'button', name);
  await context.close();
});

test('the workbench’s tools, turn, list and canvas are in the tab order', async ({ browser, server }) => {
  const { context, page } = await openFor(browser, server, 'admin');
  const projectId = await makeProject(page.request, 'Workbench by keyboard');
  const [imageId = ''] = await seedImages(page.request, projectId, [demoSeeds().radiograph]);
  const bench = new Workbench(page);
  await bench.open(imageId);
  await page.keyboard.press('Tab');
  await tabTo(page, 'button', 'Free: click to edit');
  await page.keyboard.press('Enter');
  await expect(bench.turn).toContainText('You are editing');
  await tabTo(page, 'button', 'Draw: rectangle');
  await page.keyboard.press(' ');
  await tabTo(page, 'application', /^DX chest/);
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(bench.rois).toHaveCount(1);
  await tabTo(page, 'button', 'Hide labels and ROIs');
  await tabTo(page, 'row', /Finding/);
  await page.keyboard.press('Delete');
  await expect(bench.rois).toHaveCount(0);
  await bench.expectSaved();
  await tabTo(page, 'button', 'Keys');
  await tabTo(page, 'button', 'Mark done');
  await context.close();
});
