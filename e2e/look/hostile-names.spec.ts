import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { invite, makeProject, openNewMember } from '../harness/projects';
import { screensOf } from '../harness/screens';
import { expect, openFor, test } from '../harness/test';
import { demoSeeds, seedImages } from '../harness/uploads';
import { Workbench } from '../harness/workbench';

const HOSTILE = '<img src=x onerror=alert(1)>';
/** Screens that show a name that people have typed. */
const SHOWN_ON = ['projects', 'studies', 'people', 'label sets', 'activity', 'study', 'workbench', 'accounts of the site'];

/** What must not happen on any page: a dialog opens, the content policy has to step in, or an element is made of somebody's text. */
async function watch(page: Page): Promise<string[]> {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog on ${page.url()}`);
    void dialog.dismiss();
  });
  await page.exposeFunction('noteViolation', (what: string) => seen.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (window as unknown as { noteViolation(what: string): void }).noteViolation(`${violatedDirective} ${blockedURI}`);
    });
  });
  return seen;
}

test('names that are markup are shown as they were typed, on every screen', async ({ browser, server }) => {
  test.setTimeout(180_000);
  const admin = await openFor(browser, server, 'admin');
  const { page } = admin;
  const projectId = await makeProject(page.request, HOSTILE);
  await call(page.request, endpoints.updateProject, { params: { projectId }, body: { description: HOSTILE } });
  const { items } = await call(page.request, endpoints.listLabelSets, { params: { projectId } });
  const any = items.find(({ modality }) => modality === 'ANY');
  await call(page.request, endpoints.replaceLabelSet, {
    params: { projectId, labelSetId: any?.id ?? '' },
    body: { name: HOSTILE, modality: 'ANY', anatomy: 'ANY', labels: [{ name: HOSTILE, color: '#e69f00' }] },
  });
  const [imageId = ''] = await seedImages(page.request, projectId, [demoSeeds().radiograph]);
  const { study } = await call(page.request, endpoints.getImage, { params: { imageId } });
  const member = await openNewMember(browser, server, await invite(page.request, projectId, 'hostile@example.org', 'annotator'), HOSTILE);

  const seen = [await watch(page), await watch(member.page)];
  const bench = new Workbench(member.page);
  await bench.open(imageId);
  await bench.chooseTool('Draw: rectangle');
  await bench.chooseLabel(HOSTILE);
  const [from, to] = await bench.spotsOf({ columns: 160, rows: 160 }, [[30, 30], [80, 80]]);
  await bench.drag(from!, to!);
  await expect(bench.rois).toContainText(HOSTILE);
  await bench.expectSaved();
  for (const { name, path, settle } of screensOf({ projectId, studyId: study.id, imageId })) {
    await page.goto(path);
    await settle(page);
    if (SHOWN_ON.includes(name)) await expect(page.getByText(HOSTILE).first(), name).toBeVisible();
    expect(await page.locator('img[src="x"], [onerror]').count(), name).toBe(0);
  }
  // While the other draws, the administrator's workbench names the holder.
  await new Workbench(page).open(imageId);
  await expect(page.getByRole('group', { name: 'Turn to edit' })).toContainText(`${HOSTILE} is editing`);
  expect(seen.flat()).toEqual([]);

  await test.step('the watcher would have noticed', async () => {
    await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), HOSTILE);
    await expect.poll(() => seen.flat().length).toBeGreaterThan(0);
  });
  await Promise.all([admin.context.close(), member.context.close()]);
});
