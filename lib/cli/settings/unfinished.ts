import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { configFolder } from '../environment';
import { readPrivate, writePrivate } from './private-file';

/** Batches that were begun, by what was sent where; no path and no name is in it. */
const unfinishedSchema = z.record(z.string(), z.string());

const pathOf = () => join(configFolder(), 'unfinished-uploads.json');

async function readAll(): Promise<Record<string, string>> {
  const text = await readPrivate(pathOf());
  return text === null ? {} : (unfinishedSchema.safeParse(JSON.parse(text)).data ?? {});
}

/** The same for the same paths, project and server. */
export function jobKey(server: string, projectId: string, paths: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify([server, projectId, ...[...paths].sort()])).digest('hex');
}

export async function findUnfinished(key: string): Promise<string | null> {
  return (await readAll())[key] ?? null;
}

/** Remembers a batch until it is finished (`batchId` null). */
export async function keepUnfinished(key: string, batchId: string | null): Promise<void> {
  const { [key]: _old, ...others } = await readAll();
  await writePrivate(pathOf(), `${JSON.stringify(batchId === null ? others : { ...others, [key]: batchId }, null, 2)}\n`);
}
