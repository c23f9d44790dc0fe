import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endpoints } from '@/lib/api';
import { LIMITS } from '@/lib/domain/limits';
import { writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import { isLongRun } from '@/lib/test-runs';
import { call } from '../harness/api';
import { writeLargeZip } from '../harness/large-zip';
import { expect, test } from '../harness/test';
import { UploadDesk } from '../harness/uploads';
import { countSent, holdSending, openWatched, tell } from './watched-page';
import { makeWorld, type World } from './world';

/** As many files, and nearly as many bytes, as an archive may have (19.7 of 20 GiB); FIDUCIAL_LONG=1 sends all of them. FIDUCIAL_ZIP_FILES chooses. */
const FILES = Number(process.env['FIDUCIAL_ZIP_FILES'] ?? (isLongRun ? LIMITS.zipEntries : 60));
const SERIES = 100;
const WAIT_MS = 240_000 + FILES * 200;
/** Every tenth file is too large to travel with others. */
const sideOf = (k: number) => (k % 10 === 9 ? 1_000 : 690);

let world: World;
test.beforeAll(async ({ browser, server }) => {
  test.setTimeout(180_000);
  world = await makeWorld(browser, server, 'A large archive', 0);
});
test.afterAll(() => world.close());

const root = '1.2.826.0.1.3680043.8.498.81';

/** Noise, so that nothing of it is the same twice by accident, with the file's number over its beginning. */
function makeSlices(): (k: number) => Uint8Array {
  let seed = 12345;
  const noise = Uint16Array.from({ length: 1_000 * 1_000 }, () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 20);
  return (k) => {
    const side = sideOf(k);
    const pixels = noise.slice(0, side * side);
    for (let bit = 0; bit < 16; bit += 1) pixels[bit] = (k >> bit) & 1;
    const series = Math.floor(k / SERIES);
    return writeDicomImage({
      encoding: 'explicit', rows: side, columns: side, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0,
      sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: `${root}.${Math.floor(series / 4)}`, seriesInstanceUid: `${root}.0.${series}`, sopInstanceUid: `${root}.0.${series}.${k}`, instanceNumber: (k % SERIES) + 1,
      modality: 'CT', bodyPart: 'CHEST', pixels: new Uint8Array(pixels.buffer), window: { center: 2_048, width: 4_096 }, patientId: `MRN-${Math.floor(series / 4)}`,
    });
  };
}

const countImages = async () => (await call(world.doctor.page.request, endpoints.getProject, { params: { projectId: world.projectId } })).counts.images;

async function isRead(): Promise<boolean> {
  const { items } = await call(world.doctor.page.request, endpoints.listUploadBatches, { params: { projectId: world.projectId }, query: {} });
  return items.every(({ counts }) => counts.processing === 0);
}

test(`a ZIP of ${FILES.toLocaleString('en')} files, a killed server and a closed page: each is stored once`, async ({ server }) => {
  test.setTimeout(3 * WAIT_MS);
  const folder = mkdtempSync(join(tmpdir(), 'fiducial-large-'));
  try {
    const path = join(folder, 'archive.zip');
    const slice = makeSlices();
    const byteLength = writeLargeZip(path, FILES, (k) => ({ name: `patient-${Math.floor(k / SERIES / 4)}/series-${Math.floor(k / SERIES)}/${String(k).padStart(5, '0')}.dcm`, bytes: slice(k) }));
    const started = Date.now();
    const sinceStart = () => `${Math.round((Date.now() - started) / 1000)} s`;

    const first = await openWatched(world);
    const sending = await holdSending(first, Math.max(2, FILES / 100));
    await new UploadDesk(first).choose('Choose files', [path]);
    const send = first.getByRole('button', { name: /^Send \d[\d,]* files?$/ });
    await expect(send).toBeEnabled({ timeout: WAIT_MS });
    console.log(`${(byteLength / 2 ** 30).toFixed(2)} GiB: may be sent after ${sinceStart()}`);
    await send.click();
    // Something has arrived and something has not, or there would be nothing to lose and nothing to go on with.
    await expect.poll(() => countImages().catch(() => 0), { timeout: WAIT_MS }).toBeGreaterThan(0);
    await expect.poll(() => sending.held(), { timeout: WAIT_MS }).toBeGreaterThan(0);
    await server.kill();
    await sending.breakOff();
    await expect(first.getByRole('alert').filter({ hasText: 'cannot be reached' })).toBeVisible({ timeout: 60_000 });
    await tell(`before the page was closed, after ${sinceStart()}`, first);
    await first.close({ runBeforeUnload: false });
    await server.start();

    const second = await openWatched(world);
    await expect(second.getByRole('region', { name: 'Interrupted upload' })).toBeVisible({ timeout: 100_000 });
    const sent = countSent(second);
    // What the server has is read to its end first, so that it is known how much that was.
    await expect.poll(isRead, { timeout: WAIT_MS }).toBe(true);
    const arrived = await countImages();
    const desk = new UploadDesk(second);
    await desk.choose('Choose files', [path]);
    await expect(second.getByRole('button', { name: /^Send \d[\d,]* files?$/ })).toBeEnabled({ timeout: WAIT_MS });
    console.log(`after ${sinceStart()} it may go on; ${arrived} had arrived`);
    await desk.start();
    await expect(second.getByText(/^Upload finished: /)).toBeAttached({ timeout: 2 * WAIT_MS });
    await tell(`at the end, after ${sinceStart()}`, second);
    await expect(second.getByText(/^Upload finished: /)).toHaveText(`Upload finished: ${FILES} stored, 0 already in the project, 0 refused, 0 cancelled.`);
    expect(await countImages()).toBe(FILES);
    expect(sent()).toBeGreaterThan(0);
    expect(sent()).toBeLessThanOrEqual(FILES - arrived);
    console.log(`${FILES} files in ${sinceStart()}; ${arrived} before the page was closed, ${sent()} sent after it`);
    await second.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
