import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import Ajv2020 from 'ajv/dist/2020.js';
import { endpoints } from '@/lib/api';
import { nativeDocumentSchema, type NativeDocument } from '@/lib/export-formats';
import { call, refusal } from '../harness/api';
import { makeProject, openMember, type Desk } from '../harness/projects';
import { expect, openFor, test } from '../harness/test';
import { demoSeeds, seedImages } from '../harness/uploads';
import { Workbench } from '../harness/workbench';

let admin: { context: BrowserContext; page: Page };
let doctor: Desk;
let researcher: Desk;
let projectId: string;
let radiograph = '';
let head = '';
const seeds = demoSeeds();

test.beforeAll(async ({ browser, server }) => {
  admin = await openFor(browser, server, 'admin');
  const { request } = admin.page;
  projectId = await makeProject(request, 'Labels to take out');
  [radiograph = '', head = ''] = await seedImages(request, projectId, [seeds.radiograph, seeds.head]);
  doctor = await openMember(browser, server, { projectId, who: 'doctor', role: 'annotator' });
  researcher = await openMember(browser, server, { projectId, who: 'researcher', role: 'researcher' });
  await annotate();
});
test.afterAll(() => Promise.all([admin, doctor, researcher].map(({ context }) => context.close())));

/** A rectangle by hand on the radiograph, an ellipse and a polygon by the API on a slice of the volume. */
async function annotate(): Promise<void> {
  const bench = new Workbench(doctor.page);
  await bench.open(radiograph);
  await bench.chooseTool('Draw: rectangle');
  await bench.chooseLabel('Lesion');
  const [from, to] = await bench.spotsOf({ columns: 160, rows: 160 }, [[30, 40], [90, 100]]);
  await bench.drag(from!, to!);
  await bench.expectSaved();
  await doctor.page.goto('/projects');

  const { request } = doctor.page;
  const params = { imageId: head };
  const clientId = randomUUID();
  const { fence } = await call(request, endpoints.acquireLock, { params, body: { clientId } });
  const labelId = (await call(request, endpoints.getImage, { params })).labelSet?.labels[0]?.id ?? '';
  const operations = [
    { op: 'create' as const, id: randomUUID(), frame: 7, labelId, roi: { kind: 'ellipse' as const, cx: 12.34567, cy: 10.1, rx: 5.5, ry: 2.25, rotation: 33.3 } },
    { op: 'create' as const, id: randomUUID(), frame: 31, labelId, roi: { kind: 'polygon' as const, points: [[1.1, 2.2], [8.05, 3.3], [4.4, 9.875]] as [number, number][] } },
  ];
  await call(request, endpoints.saveAnnotations, { params, body: { clientId, fence, baseRevision: 0, idempotencyKey: randomUUID(), operations } });
  await call(request, endpoints.releaseLock, { params, body: { clientId, fence } });
}

const annotationsOf = async (imageId: string) => (await call(admin.page.request, endpoints.listAnnotations, { params: { imageId } })).annotations;

async function download(page: Page, button: string): Promise<{ name: string; path: string; json: unknown }> {
  await page.goto(`/projects/${projectId}`);
  await page.getByRole('link', { name: 'Export', exact: true }).click();
  const arriving = page.waitForEvent('download');
  await page.getByRole('link', { name: button, exact: true }).click();
  const file = await arriving;
  const path = await file.path();
  return { name: file.suggestedFilename(), path, json: JSON.parse(readFileSync(path, 'utf8')) };
}

test('looks at images and labels, and has nothing to change them with', async () => {
  const { page } = researcher;
  await page.goto(`/projects/${projectId}`);
  const tabs = page.getByRole('navigation', { name: 'Project' }).getByRole('link');
  await expect(tabs).toHaveText(['Studies', 'People', 'Label sets', 'Export']);
  await expect(page.getByRole('button', { name: 'Edit project' })).toHaveCount(0);
  await page.goto(`/projects/${projectId}/upload`);
  await expect(page.getByRole('button', { name: 'Choose files' })).toHaveCount(0);

  const bench = new Workbench(page);
  await bench.open(radiograph);
  await expect(bench.turn).toContainText('View only');
  await expect(bench.rois).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Mark done' })).toHaveCount(0);
  await expect(bench.turn.getByRole('button')).toHaveCount(0);
  await page.keyboard.press('r');
  const [from, to] = await bench.spotsOf({ columns: 160, rows: 160 }, [[100, 110], [130, 140]]);
  await bench.drag(from!, to!);
  await expect(page.getByText('Your role in this project looks at images and labels; it does not draw.').first()).toBeVisible();
  await expect(bench.rois).toHaveCount(1);

  const { request } = page;
  const clientId = randomUUID();
  const refused = [
    await refusal(request, endpoints.acquireLock, { params: { imageId: radiograph }, body: { clientId } }),
    await refusal(request, endpoints.createUploadBatch, { params: { projectId }, body: {} }),
    await refusal(request, endpoints.createInvitation, { params: { projectId }, body: { email: 'x@example.org', role: 'admin' } }),
    await refusal(request, endpoints.deleteImage, { params: { imageId: radiograph } }),
  ];
  expect(refused.map(({ status, code }) => [status, code])).toEqual(refused.map(() => [403, 'forbidden']));
});

test('downloads COCO and the native JSON with exactly what was drawn', async () => {
  const drawn = [...(await annotationsOf(radiograph)), ...(await annotationsOf(head))];
  expect(drawn).toHaveLength(3);

  const coco = (await download(researcher.page, 'Download COCO')).json as { annotations: { bbox: number[]; fiducial: { id: string; roi: unknown } }[]; images: { id: number; width: number }[] };
  expect(coco.annotations.map(({ fiducial: { id, roi } }) => ({ id, roi })).toSorted(byId)).toEqual(drawn.map(({ id, roi }) => ({ id, roi })).toSorted(byId));
  const [box] = drawn.map(({ roi }) => roi).filter((roi) => roi.kind === 'rectangle');
  expect(coco.annotations.find(({ fiducial }) => fiducial.id === drawn[0]?.id)?.bbox).toEqual([box!.cx - box!.width / 2, box!.cy - box!.height / 2, box!.width, box!.height].map((n) => expect.closeTo(n, 9)));

  const native = (await download(researcher.page, 'Download Fiducial JSON')).json;
  const schema = await call(researcher.page.request, endpoints.getAnnotationsSchema);
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  expect(validate(native), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...(native as object), images: [{ annotations: 'none' }] })).toBe(false);
  const document = nativeDocumentSchema.parse(native);
  expect(annotationsIn(document)).toEqual(drawn.map(({ id, frame, roi }) => ({ id, frame, roi })).toSorted(byId));
});

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
const annotationsIn = (document: NativeDocument) => document.images.flatMap(({ annotations }) => annotations.map(({ id, frame, roi }) => ({ id, frame, roi }))).toSorted(byId);

test('an administrator brings the file back into an empty project with the same images', async () => {
  const { page } = admin;
  const { path } = await download(page, 'Download Fiducial JSON');
  const before = [...(await annotationsOf(radiograph)), ...(await annotationsOf(head))];
  const copyId = await makeProject(page.request, 'Labels brought back');
  const copies = await seedImages(page.request, copyId, [seeds.radiograph, seeds.head]);

  await page.goto(`/projects/${copyId}/export`);
  await page.getByLabel('File').setInputFiles(path);
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText(/^3 annotations on 2 images/)).toBeVisible();

  const after = (await Promise.all(copies.map(annotationsOf))).flat();
  const told = (list: typeof before) => list.map(({ frame, roi }) => ({ frame, roi })).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  expect(told(after)).toEqual(told(before));

  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('has annotations here already');
  const bench = new Workbench(page);
  await bench.open(copies[0]!);
  await expect(bench.rois).toContainText('Lesion');
});
