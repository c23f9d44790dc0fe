import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { StagingArea } from '../../storage';

/** The protocol's notes on an upload, which lie beside its bytes. */
const notesSchema = z.object({ metadata: z.object({ sha256: z.string().optional() }).nullish() });

/** Are the bytes that arrived those whose SHA-256 the client stated? True when it stated none. */
export async function isAsStated(staging: StagingArea, id: string): Promise<boolean> {
  const stated = await readStated(staging, id);
  if (stated === null) return true;
  const hash = createHash('sha256');
  // Notes can stand beside what came in a bundle: a power cut has left nothing else of an upload that was begun after it.
  const place = staging.find(id);
  if (place && place.byteLength > 0) {
    const { path, offset: start, byteLength } = place;
    for await (const piece of createReadStream(path, { start, end: start + byteLength - 1, highWaterMark: 1024 * 1024 })) hash.update(piece as Buffer);
  }
  return hash.digest('hex') === stated;
}

async function readStated(staging: StagingArea, id: string): Promise<string | null> {
  const notes = await readFile(`${staging.pathOf(id)}.json`, 'utf8').catch(() => null);
  try {
    return notes === null ? null : (notesSchema.parse(JSON.parse(notes)).metadata?.sha256 ?? null);
  } catch {
    // A power cut can leave notes empty. Then nothing was stated; what the file is, its reading will tell.
    return null;
  }
}
