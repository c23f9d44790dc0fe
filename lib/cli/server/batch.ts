import { endpoints, type UploadItemView } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { isUploadSettled } from '@/lib/domain/upload';
import type { Credentials } from '../settings/credentials';
import { findUnfinished, keepUnfinished } from '../settings/unfinished';
import { callServer } from './call-server';

const LOOK_EVERY_MS = 1_000;

/** The batch of an interrupted run of the same job, or a new one. */
export async function openBatch(credentials: Credentials, projectId: string, job: string): Promise<{ batchId: string; known: Map<string, UploadItemView> }> {
  const unfinished = await findUnfinished(job);
  if (unfinished !== null) {
    try {
      return { batchId: unfinished, known: await listItems(credentials, unfinished) };
    } catch (error) {
      if (!(error instanceof FiducialError) || error.code !== 'not_found') throw error;
    }
  }
  const { id } = await callServer(credentials, endpoints.createUploadBatch, { params: { projectId }, body: {} });
  await keepUnfinished(job, id);
  return { batchId: id, known: new Map() };
}

/** All files of a batch that the server knows, by their client keys. */
export async function listItems(credentials: Credentials, batchId: string): Promise<Map<string, UploadItemView>> {
  const items = new Map<string, UploadItemView>();
  let cursor: string | undefined;
  do {
    const page = await callServer(credentials, endpoints.listUploadItems, { params: { batchId }, query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) } });
    for (const item of page.items) items.set(item.clientKey, item);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

/** Waits until the server has read every file of the batch that it was sent. */
export async function settleItems(credentials: Credentials, batchId: string, keys: ReadonlySet<string>, onProgress: (settled: number) => void, onWait: (reason: string) => void = () => undefined): Promise<Map<string, UploadItemView>> {
  for (;;) {
    const items = await listItems(credentials, batchId);
    const settled = [...keys].filter((key) => isUploadSettled(items.get(key)?.state ?? 'receiving')).length;
    onProgress(settled);
    if (settled === keys.size) return items;
    // Why the server cannot read them just now.
    for (const { state, reason } of items.values()) if (!isUploadSettled(state)) onWait(reason);
    await new Promise((wake) => setTimeout(wake, LOOK_EVERY_MS));
  }
}
