import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endpoints } from '@/lib/api';
import { writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import { isLongRun } from '@/lib/test-runs';
import { call } from '../harness/api';
import { expect, test } from '../harness/test';
import { UploadDesk } from '../harness/uploads';
import { countSent, holdSending, openWatched, tell } from './watched-page';
import { makeWorld, type World } from './world';

/** A folder of as many files as we promise; FIDUCIAL_LONG=1 sends all of them. */
const FILES = isLongRun ? 10_000 : 300;
const SLICES = 250;
const WAIT_MS = isLongRun ? 2_400_000 : 240_000;

let world: World;

test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  world = await makeWorld(browser, server, 'Ten thousand files', 0);
});

test.afterAll(() => world.close());

const root = '1.2.826.0.1.3680043.8.498.79';

function slice(k: number): Uint8Array {
  const pixels = Int16Array.from({ length: 64 * 64 }, (_, i) => ((i * 37 + k * 101) % 1500) - 700);
  const study = Math.floor(k / SLICES);
  return writeDicomImage({
    encoding: 'explicit', rows: 64, columns: 64, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 16, pixelRepresentation: 1,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: `${root}.${study}`, seriesInstanceUid: `${root}.${study}.1`, sopInstanceUid: `${root}.${study}.1.${k}`, instanceNumber: k + 1,
    modality: 'CT', bodyPart: 'CHEST', pixels: new Uint8Array(pixels.buffer), window: { center: 40, width: 400 }, patientId: `MRN-${study}`,
  });
}

/** Folders of a study each, as an export from an archive has them. */
function writeFolder() {
  const path = mkdtempSync(join(tmpdir(), 'fiducial-many-'));
  for (let k = 0; k < FILES; k += 1) {
    const folder = join(path, `study-${Math.floor(k / SLICES)}`);
    if (k % SLICES === 0) mkdirSync(folder);
    writeFileSync(join(folder, `slice-${String(k).padStart(5, '0')}.dcm`), slice(k));
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const countImages = async () => (await call(world.doctor.page.request, endpoints.getProject, { params: { projectId: world.projectId } })).counts.images;
const hasMoreThan = (images: number) => expect.poll(() => countImages().catch(() => 0), { timeout: WAIT_MS, intervals: [1_000] }).toBeGreaterThan(images);

test(`${FILES} small files, a killed server and a page that was loaded anew: each is stored once`, async ({ server }) => {
  test.setTimeout(2 * WAIT_MS);
  const folder = writeFolder();
  const started = Date.now();
  try {
    const first = await openWatched(world);
    await new UploadDesk(first).chooseFolder(folder.path);
    const files = first.getByRole('region', { name: 'Files', exact: true });
    await expect(files.getByRole('listitem').first()).toBeVisible();
    // Only rows in sight are drawn.
    expect(await files.getByRole('listitem').count()).toBeLessThan(40);
    await first.getByRole('button', { name: 'Pause' }).click();
    await expect(first.getByText('Paused', { exact: true })).toBeVisible();
    await first.getByRole('button', { name: 'Resume' }).click();

    const sending = await holdSending(first, FILES / 50);
    await hasMoreThan(FILES / 50 - 1);
    await expect.poll(() => sending.held(), { timeout: WAIT_MS }).toBeGreaterThan(0);
    await server.kill();
    await sending.breakOff();
    await expect(first.getByRole('alert').filter({ hasText: 'cannot be reached' })).toBeVisible({ timeout: 60_000 });
    await tell('before the page was loaded anew', first);
    await first.close({ runBeforeUnload: false });
    await server.start();

    const second = await openWatched(world);
    await expect(second.getByRole('region', { name: 'Interrupted upload' })).toContainText(`An upload of ${FILES.toLocaleString('en')} files was interrupted`, { timeout: 100_000 });
    const sent = countSent(second);
    const arrived = await countImages();
    await new UploadDesk(second).chooseFolder(folder.path);
    await expect(second.getByText(/^Upload finished: /)).toBeAttached({ timeout: WAIT_MS });
    await tell('at the end', second);
    await expect(second.getByText(/^Upload finished: /)).toHaveText(`Upload finished: ${FILES} stored, 0 already in the project, 0 refused, 0 cancelled.`);
    expect(await countImages()).toBe(FILES);
    // What had arrived was not sent again.
    expect(sent()).toBeGreaterThan(0);
    expect(sent()).toBeLessThanOrEqual(FILES - arrived);
    console.log(`${FILES} files in ${Math.round((Date.now() - started) / 1000)} s, ${((Date.now() - started) / FILES).toFixed(1)} ms each; ${arrived} before the reload, ${sent()} files sent after it`);
    await second.close();
  } finally {
    folder.remove();
  }
});
