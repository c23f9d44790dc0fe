import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { APIRequestContext, Browser, BrowserContextOptions, Page } from '@playwright/test';
import { createClient } from '@libsql/client';
import { endpoints } from '@/lib/api';
import { writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import { call } from '../harness/api';
import { makeProject, openMember, type Desk } from '../harness/projects';
import type { TestServer } from '../harness/server';
import { expect, openFor } from '../harness/test';
import { seedImages } from '../harness/uploads';
import { Workbench } from '../harness/workbench';

/** A project of a test file's own with an admin, a doctor who draws, and an image for each test. */
export interface World {
  readonly projectId: string;
  readonly admin: Desk;
  readonly doctor: Desk;
  /** Images nobody has touched; each its own study, chest CT. */
  nextImage(): string;
  close(): Promise<void>;
}

const root = '1.2.826.0.1.3680043.8.498.78';

/** A CT image of side × side; `number` makes it different from all others. */
export function ctImage(number: number, side = 128): Uint8Array {
  const pixels = Int16Array.from({ length: side * side }, (_, i) => ((i * 37 + number * 101) % 1500) - 700);
  return writeDicomImage({
    encoding: 'explicit', rows: side, columns: side, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 16, pixelRepresentation: 1,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: `${root}.${number}`, seriesInstanceUid: `${root}.${number}.1`, sopInstanceUid: `${root}.${number}.1.1`,
    modality: 'CT', bodyPart: 'CHEST', pixels: new Uint8Array(pixels.buffer), window: { center: 40, width: 400 },
  });
}

export async function makeWorld(browser: Browser, server: TestServer, name: string, images: number): Promise<World> {
  const admin = await openFor(browser, server, 'admin');
  const projectId = await makeProject(admin.page.request, name);
  const doctor = await openMember(browser, server, { projectId, who: 'doctor', role: 'annotator' });
  const ids = await seedImages(admin.page.request, projectId, Array.from({ length: images }, (_, i) => ({ bytes: ctImage(i + 1), modality: '', anatomy: '' })));
  return {
    projectId, admin, doctor,
    nextImage() {
      const id = ids.shift();
      if (id === undefined) throw new Error('No image is left: make more of them.');
      return id;
    },
    async close() {
      await admin.context.close();
      await doctor.context.close();
    },
  };
}

/** A fresh browser of somebody who is signed in. */
export async function openAgain(browser: Browser, server: TestServer, { context: signedIn }: Desk, options: BrowserContextOptions = {}): Promise<Desk> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: server.url, storageState: await signedIn.storageState(), ...options });
  return { context, page: await context.newPage() };
}

/** Opens an image and makes ready to draw rectangles. */
export async function openToDraw(page: Page, imageId: string): Promise<Workbench> {
  const bench = new Workbench(page);
  await bench.open(imageId);
  await expect(bench.turn).toContainText(/Free: click to edit|You are editing/);
  await bench.chooseTool('Draw: rectangle');
  await bench.chooseLabel('Nodule');
  return bench;
}

/** Draws a rectangle in the `place`-th of 36 fields of the image; the list then has `count` ROIs. */
export async function drawAt(bench: Workbench, place: number, count: number): Promise<void> {
  const x = 8 + (place % 6) * 19, y = 8 + Math.floor(place / 6) * 19;
  const [from, to] = await bench.spotsOf({ columns: 128, rows: 128 }, [[x, y], [x + 13, y + 13]]);
  if (!from || !to) throw new Error('No place to draw.');
  await bench.drag(from, to);
  await expect(bench.rois).toHaveCount(count);
}

/** The fields in which the server has an ROI, in order; one that is there twice is there twice. */
export async function savedPlaces(request: APIRequestContext, imageId: string): Promise<number[]> {
  const { annotations } = await call(request, endpoints.listAnnotations, { params: { imageId } });
  return annotations.map(({ roi }) => {
    if (roi.kind !== 'rectangle') throw new Error('Only rectangles are drawn here.');
    return Math.floor((roi.cx - 4) / 19) + 6 * Math.floor((roi.cy - 4) / 19);
  }).sort((a, b) => a - b);
}

/** The lease of an image is over at once, as after a minute without a sign of life. */
export async function expireLease(server: TestServer, imageId: string): Promise<void> {
  const database = createClient({ url: pathToFileURL(join(server.dataDir, 'fiducial.db')).href });
  try {
    await database.execute('PRAGMA busy_timeout = 5000');
    const past = new Date(Date.now() - 1000).toISOString().replace('Z', '+00:00');
    const { rowsAffected } = await database.execute({ sql: 'UPDATE "Lock" SET "expiresAt" = ? WHERE "imageId" = ? AND "expiresAt" IS NOT NULL', args: [past, imageId] });
    expect(rowsAffected).toBe(1);
  } finally {
    database.close();
  }
}
