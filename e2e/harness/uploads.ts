import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { endpoints } from '@/lib/api';
import { call } from './api';
import { smallDemoFiles } from './demo-folder';

interface Seed {
  readonly bytes: Uint8Array;
  readonly modality: string;
  readonly anatomy: string;
}

/** Sends files through the API (tus 1.0.0), for tests that are not about uploading. */
export async function sendFiles(request: APIRequestContext, projectId: string, files: readonly Seed[]): Promise<{ batchId: string; keys: string[] }> {
  const batch = await call(request, endpoints.createUploadBatch, { params: { projectId }, body: {} });
  const groupKey = randomUUID();
  const keys: string[] = [];
  for (const { bytes, modality, anatomy } of files) {
    const clientKey = randomUUID();
    keys.push(clientKey);
    const metadata = Object.entries({ batchId: batch.id, clientKey, groupKey, modality, anatomy }).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`);
    const response = await request.post(endpoints.createTusUpload.path, {
      headers: { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': metadata.join(','), 'content-type': 'application/offset+octet-stream' },
      data: Buffer.from(bytes),
      maxRetries: 3,
    });
    expect(response.status(), await response.text()).toBe(201);
  }
  return { batchId: batch.id, keys };
}

/** The same, until all are images; their ids, in the order given. */
export async function seedImages(request: APIRequestContext, projectId: string, files: readonly Seed[]): Promise<string[]> {
  const { batchId, keys } = await sendFiles(request, projectId, files);
  const ask = async () => (await call(request, endpoints.listUploadItems, { params: { batchId } })).items;
  await expect.poll(async () => (await ask()).filter(({ state }) => state === 'stored').length, { timeout: 60_000 }).toBe(files.length);
  const items = await ask();
  return keys.map((key) => items.find(({ clientKey }) => clientKey === key)?.imageId ?? '');
}

/** Of the small demo files: the 16-bit chest radiograph as DX, the head volume as MR, the chest CT. */
export function demoSeeds(): Record<'radiograph' | 'head', Seed> & { ct: Seed[] } {
  const files = smallDemoFiles();
  const bytesOf = (path: string) => files.find((file) => file.path === path)?.bytes ?? new Uint8Array();
  return {
    radiograph: { bytes: bytesOf('radiographs/chest-16-bit.png'), modality: 'DX', anatomy: 'CHEST' },
    head: { bytes: bytesOf('mr-head/head.nii'), modality: 'MR', anatomy: 'BRAIN' },
    ct: files.filter(({ path }) => path.startsWith('ct-chest/')).map(({ bytes }) => ({ bytes, modality: '', anatomy: '' })),
  };
}

/** The upload page of a project. */
export class UploadDesk {
  constructor(private readonly page: Page) {}

  async chooseFiles(paths: string[]): Promise<void> {
    await this.choose('Choose files', paths);
    await this.start();
  }

  async chooseFolder(path: string): Promise<void> {
    await this.choose('Choose a folder', path);
    await this.start();
  }

  async choose(button: string, paths: string | string[]): Promise<void> {
    const opening = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: button }).click();
    await (await opening).setFiles(paths);
  }

  /** Says that what was chosen may be sent; where nothing of it can, closes the summary. */
  async start(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Send \d[\d,]* files?|Close)$/ }).click();
  }

  /** Answers what the files that are waiting show. */
  async giveDetails(modality: string, anatomy: string): Promise<void> {
    await this.page.getByLabel('Modality').selectOption(modality);
    await this.page.getByLabel('Anatomy').selectOption(anatomy);
    await this.page.getByRole('button', { name: /^Go on with/ }).click();
  }

  file(name: string): Locator {
    return this.page.getByRole('region', { name: 'Files' }).getByRole('listitem').filter({ hasText: name });
  }

  async expectFinished(text: string): Promise<void> {
    await expect(this.page.getByText(/^Upload finished: /)).toHaveText(`Upload finished: ${text}.`, { timeout: 60_000 });
  }
}
