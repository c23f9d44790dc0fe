import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { endpoints } from '@/lib/api';
import { ask, call } from '../harness/api';
import { makePictureWithName, makeUltrasoundWithName, SCAN } from '../harness/burned-in';
import { writeDemoFolder } from '../harness/demo-folder';
import { makeProject, openMember, type Desk } from '../harness/projects';
import { findBarriers, widthBeyondWindow } from '../harness/screens';
import { expect, openFor, test } from '../harness/test';
import { sendFiles, UploadDesk } from '../harness/uploads';

/** Two tablets, and a desk. */
const SIZES = [{ width: 820, height: 1180 }, { width: 1024, height: 768 }, { width: 1440, height: 900 }] as const;

/** The screen at a desk and on a tablet, without barriers, no wider than its window. */
async function look(page: Page, name: string): Promise<void> {
  expect.soft(await findBarriers(page), name).toEqual([]);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await expect.soft.poll(() => widthBeyondWindow(page), `${name} at ${size.width} px`).toBe(0);
    await page.screenshot({ path: `test-results/review/${name}-${size.width}.png` });
  }
}

/** Drags over the picture, in parts of its width and height. */
async function draw(page: Page, [left, top]: [number, number], [right, bottom]: [number, number]): Promise<void> {
  const box = await page.getByTestId('mask-boxes').boundingBox();
  if (!box) throw new Error('There is no picture.');
  const scale = Math.min(box.width / SCAN.width, box.height / SCAN.height);
  const at = (x: number, y: number): [number, number] => [box.x + box.width / 2 + (x - 0.5) * SCAN.width * scale, box.y + box.height / 2 + (y - 0.5) * SCAN.height * scale];
  await page.mouse.move(...at(left, top));
  await page.mouse.down();
  await page.mouse.move(...at(right, bottom), { steps: 4 });
  await page.mouse.up();
}

async function boxesIn(approve: Locator): Promise<number> {
  return Number(/\d+/.exec((await approve.textContent()) ?? '')?.[0] ?? 1);
}

const painted = (page: Page) => expect(page.getByTestId('image-surface')).toHaveAttribute('data-painted', '0', { timeout: 30_000 });

test.describe.configure({ mode: 'serial' });
let admin: Desk;
let doctor: Desk;
let projectId: string;

test.beforeAll(async ({ browser, server }) => {
  admin = await openFor(browser, server, 'admin');
  projectId = await makeProject(admin.page.request, 'To be looked at', { needsEyes: true });
  doctor = await openMember(browser, server, { projectId, who: 'doctor', role: 'annotator' });
});
test.afterAll(() => Promise.all([admin?.context.close(), doctor?.context.close()]));

const waiting = () => call(admin.page.request, endpoints.listQuarantine, { params: { projectId } });

test('images with burned-in names wait, and an annotator cannot see that they do', async () => {
  const { page } = admin;
  const folder = writeDemoFolder([{ path: 'scan.dcm', bytes: await makeUltrasoundWithName('DOE^JANE 1961-04-30', 1) }]);
  await page.goto(`/projects/${projectId}/upload`);
  const desk = new UploadDesk(page);
  await desk.chooseFiles([folder.at('scan.dcm')]);
  await expect(desk.file('scan.dcm').getByRole('link', { name: /^Review/ })).toHaveAttribute('href', `/projects/${projectId}/review`, { timeout: 60_000 });
  await expect(page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: /^Review\s*1\s*waiting/ })).toBeVisible();
  await look(page, 'upload');
  folder.remove();
  // One after the other: the server reads several at a time, and what came first stands first.
  await sendFiles(page.request, projectId, [{ bytes: await makeUltrasoundWithName('MUSTERMANN^ERIKA', 2), modality: '', anatomy: '' }]);
  await expect.poll(async () => (await waiting()).total, { timeout: 60_000 }).toBe(2);
  await sendFiles(page.request, projectId, [{ bytes: await makePictureWithName('ROE^RICHARD'), modality: 'US', anatomy: 'ABDOMEN' }]);
  await expect.poll(async () => (await waiting()).total, { timeout: 60_000 }).toBe(3);
  for (const { id, format, reasons, proposals } of (await waiting()).items) {
    expect(reasons).toContain(format === 'png' ? 'photograph' : 'burned-in-yes');
    expect(proposals.some(({ source }) => source === 'text-detection')).toBe(true);
    for (const endpoint of [endpoints.getQuarantined, endpoints.getQuarantinedContent, endpoints.getQuarantinedThumbnail]) expect((await ask(doctor.page.request, endpoint, { params: { quarantineId: id } })).status()).toBe(404);
  }
  await doctor.page.goto(`/projects/${projectId}/review`);
  await expect(doctor.page.getByText('Nothing waits')).toBeVisible();
});

test('a reviewer sees what is proposed, draws a box, and approves', async () => {
  const { page } = admin;
  await page.goto(`/projects/${projectId}/review`);
  await painted(page);
  const approve = page.getByRole('button', { name: /^Approve with (this|these \d+) box/ });
  const before = await boxesIn(approve);
  await draw(page, [0.55, 0.6], [0.62, 0.7]);
  await draw(page, [0.2, 0.4], [0.3, 0.5]);
  await expect(approve).toHaveText(`Approve with these ${before + 2} boxes`);
  await page.keyboard.press('Control+z');
  await expect(approve).toHaveText(`Approve with these ${before + 1} boxes`);
  // Many at once: dragging over them, and back.
  await page.keyboard.press('e');
  await expect(page.getByRole('checkbox', { name: 'Erase boxes by dragging over them' })).toBeChecked();
  await draw(page, [0.5, 0.55], [0.66, 0.76]);
  await expect(approve).toHaveText(before === 1 ? 'Approve with this box' : `Approve with these ${before} boxes`);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('e');
  await expect(approve).toHaveText(`Approve with these ${before + 1} boxes`);
  await page.keyboard.press('b');
  await look(page, 'boxes');
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const decision of await page.getByRole('group', { name: 'Decision' }).getByRole('button').all()) await expect(decision, `${await decision.textContent()} at ${size.width} px`).toBeInViewport({ ratio: 1 });
    await expect(page.getByTestId('mask-boxes')).toBeInViewport({ ratio: 1 });
  }
  await page.getByRole('button', { name: 'All 2 of this device and size…' }).click();
  await expect(page.getByRole('dialog').getByRole('img', { includeHidden: true }).or(page.getByRole('dialog').locator('img')).first()).toBeVisible();
  await look(page, 'contact-sheet');
  await page.keyboard.press('Escape');
  // Without the boxes only after a question.
  await page.getByRole('button', { name: 'Approve without covering…' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('will be seen by everybody in the project');
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect((await waiting()).total).toBe(3);
  await approve.click();
  await expect(page.getByText('Approved: the image appears in its study.', { exact: true })).toBeVisible();
  // The notice does not lie over the next decision.
  for (const decision of await page.getByRole('group', { name: 'Decision' }).getByRole('button').all()) await decision.click({ trial: true });
  // Without a reload: the head of the page follows.
  await expect(page.getByText('1 study · 1 image · 0 done')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: /^Review\s*2\s*waiting/ })).toBeVisible();
});

test('by keys alone: the next with its boxes, the last one deleted', async () => {
  const { page } = admin;
  await page.goto(`/projects/${projectId}/review`);
  await expect.poll(async () => (await waiting()).total, { timeout: 60_000 }).toBe(2);
  await painted(page);
  // What is drawn is what happens: the proposals, which nobody has touched.
  await page.keyboard.press('a');
  await expect.poll(async () => (await waiting()).total, { timeout: 60_000 }).toBe(1);
  await page.reload();
  await painted(page);
  await page.keyboard.press('x');
  await expect(page.getByRole('alertdialog').or(page.getByRole('dialog'))).toBeVisible();
  await page.getByRole('button', { name: 'Reject and delete' }).press('Enter');
  await expect(page.getByText('Nothing waits')).toBeVisible({ timeout: 60_000 });
  await look(page, 'empty');
});

test('the image is there, black where the boxes were, with a certificate that verifies', async () => {
  const { page } = doctor;
  const { items: [study] } = await call(page.request, endpoints.listStudies, { params: { projectId } });
  const { items } = await call(page.request, endpoints.listStudyImages, { params: { studyId: study?.id ?? '' } });
  expect(items).toHaveLength(2);
  const stored = await Promise.all(items.map(async ({ id }) => (await ask(page.request, endpoints.getContent, { params: { imageId: id } })).body()));
  const pixelAt = (file: Buffer, x: number, y: number) => [...file.subarray(file.length - 3 * (SCAN.width * SCAN.height - y * SCAN.width - x)).subarray(0, 3)];
  for (const file of stored) for (let x = 14; x < 200; x += 2) expect(pixelAt(file, x, 26)).toEqual([0, 0, 0]);
  // The box that was drawn covers the middle of one of them, and nothing but it.
  expect(stored.map((file) => pixelAt(file, Math.round(0.58 * SCAN.width), Math.round(0.65 * SCAN.height))[0]).sort()).toEqual([0, 0x50]);
  for (const file of stored) expect(pixelAt(file, 320, 260)).toEqual([0x50, 0x50, 0x50]);

  await page.goto(`/projects/${projectId}/studies/${study?.id ?? ''}`);
  await page.getByRole('button', { name: /^More about/ }).first().click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Certificate (JSON)' }).click();
  const signed = endpoints.getCertificate.reply.parse(JSON.parse(readFileSync(await (await download).path(), 'utf8')));
  expect(signed.certificate.pixels).toMatchObject({ decidedBy: 'person' });
  expect(signed.certificate.pixels.masks.length).toBeGreaterThan(0);
  expect(await call(page.request, endpoints.verifyCertificate, { body: signed })).toEqual({ valid: true });
  const altered = { ...signed, certificate: { ...signed.certificate, pixels: { ...signed.certificate.pixels, masks: [] } } };
  expect(await call(page.request, endpoints.verifyCertificate, { body: altered })).toEqual({ valid: false });
});
