import { endpoints } from '@/lib/api';
import { call } from '../harness/api';
import { smallDemoFiles, writeDemoFolder } from '../harness/demo-folder';
import { invite, makeProject, openNewMember } from '../harness/projects';
import { expect, openFor, test } from '../harness/test';
import { UploadDesk } from '../harness/uploads';
import { recordWire } from '../harness/wire';

/** What the demo's files say about their invented patient, and how the files and folders are called. */
const IDENTITY = [
  'Fairweather', 'Florence', 'MRN-55512', 'ACC7781', 'St Elsewhere', 'House^Gregory', 'Operator^Olive', 'CTSCANNER01', '19310704', '12 Maple Street', 'STUDY-4711', 'ACME PRIVATE',
  'slice-001', 'slice-002', 'ct-chest', 'head.nii', 'mr-head', 'chest-16-bit', 'radiographs', 'letter', 'nothing.dcm', 'cut-short', '1.3.6.1.4.1.99999.1.1',
];

const slice = smallDemoFiles()[0]?.bytes ?? new Uint8Array();
const broken = [
  { path: 'letter.dcm', bytes: new TextEncoder().encode('Dear colleague,\nplease find enclosed the report of Mrs Fairweather.\n') },
  { path: 'nothing.dcm', bytes: new Uint8Array() },
  { path: 'cut-short.dcm', bytes: slice.subarray(0, slice.length - 1000) },
];

test('an invited doctor uploads a series, a volume and a radiograph, and nothing that identifies leaves the computer', async ({ browser, server }) => {
  const admin = await openFor(browser, server, 'admin');
  const projectId = await makeProject(admin.page.request, 'Uploads');
  const { context, page } = await openNewMember(browser, server, await invite(admin.page.request, projectId, 'uploader@example.org', 'annotator'), 'Dr Uploader');
  const folder = writeDemoFolder(broken);
  const wire = await recordWire(server.url);
  try {
    const desk = new UploadDesk(page);
    await page.goto(`${wire.url}/projects/${projectId}`);
    await page.getByRole('link', { name: 'Upload images' }).click();

    await test.step('a folder with a DICOM series', async () => {
      await desk.chooseFolder(folder.at('ct-chest'));
      await desk.expectFinished('3 stored, 0 already in the project, 0 refused, 0 cancelled');
      await expect(desk.file('slice-002.dcm')).toContainText('Stored');
    });

    await test.step('files that do not say what they show', async () => {
      await desk.chooseFiles([folder.at('mr-head/head.nii')]);
      await expect(desk.file('head.nii')).toContainText('Waits for modality and anatomy');
      await desk.giveDetails('MR', 'BRAIN');
      await desk.expectFinished('4 stored, 0 already in the project, 0 refused, 0 cancelled');
      await desk.chooseFiles([folder.at('radiographs/chest-16-bit.png')]);
      await desk.giveDetails('DX', 'CHEST');
      await desk.expectFinished('5 stored, 0 already in the project, 0 refused, 0 cancelled');
    });

    await test.step('files that are no images, each with its reason', async () => {
      await desk.chooseFiles(broken.map(({ path }) => folder.at(path)));
      await desk.expectFinished('5 stored, 0 already in the project, 3 refused, 0 cancelled');
      await expect(desk.file('letter.dcm')).toContainText(/Refused: .*text/i);
      await expect(desk.file('nothing.dcm')).toContainText(/Refused: .*empty/i);
      await expect(desk.file('cut-short.dcm')).toContainText(/Refused: The file is cut short/);
      await expect(page.getByText('Finished, with refused files')).toBeVisible();
    });

    await test.step('the same again', async () => {
      await desk.chooseFolder(folder.at('ct-chest'));
      await desk.expectFinished('5 stored, 3 already in the project, 3 refused, 0 cancelled');
      await expect(desk.file('slice-003.dcm').filter({ hasText: 'Already in the project' })).toHaveCount(1);
    });

    await test.step('the wire carried the pixels, and no identity', async () => {
      expect(wire.sentBytes()).toBeGreaterThan(3 * 128 * 128 * 2);
      expect(wire.findSent(IDENTITY)).toEqual([]);
    });

    await test.step('the studies are there under generated names', async () => {
      await page.getByRole('link', { name: 'Studies', exact: true }).click();
      await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toHaveText(/^P-\w+ · Study \d+$/);
      const { counts } = await call(page.request, endpoints.getProject, { params: { projectId } });
      expect(counts).toMatchObject({ images: 5, untouched: 5 });
      for (const identity of IDENTITY) await expect(page.getByText(identity)).toHaveCount(0);
    });

    await test.step('the recorder would have noticed: a planted name is found in an address, a header, a body and a blob', async () => {
      const plant = (how: string, init: RequestInit = {}) => page.evaluate(([path, options]) => fetch(path, options).then(() => undefined), [how, init] as const);
      await plant('/api/health?patient=Planted%5EAddress');
      await plant('/api/health', { headers: { 'x-note': 'Planted^Header' } });
      await plant('/api/health', { method: 'POST', body: 'Planted^Body' });
      await page.evaluate(() => fetch('/api/health', { method: 'POST', body: new Blob([btoa('xPlanted^Blob')]) }).then(() => undefined));
      const planted = ['Planted^Address', 'Planted^Header', 'Planted^Body', 'Planted^Blob'];
      expect(wire.findSent([...planted, 'Planted^Nowhere'])).toEqual(planted);
    });
  } finally {
    await Promise.all([context.close(), admin.context.close()]);
    await wire.close();
    folder.remove();
  }
});
