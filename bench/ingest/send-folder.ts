import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleHead } from '@/lib/api';
import { LIMITS } from '@/lib/domain/limits';

/** Sends the files of a folder as the browser and the command line do: small ones in bundles, so many requests at a time. What must wait for room is sent again. */
export async function sendFolder(url: string, batchId: string, folder: string, inFlight: number): Promise<void> {
  const waiting = bundlesOf(folder);
  const work = async () => {
    for (const names of waiting) await sendBundle(`${url}/api/v1/uploads/${batchId}/bundles`, names.map((name) => readFileSync(join(folder, name))));
  };
  await Promise.all(Array.from({ length: inFlight }, work));
}

function* bundlesOf(folder: string): Generator<string[]> {
  let names: string[] = [];
  let bytes = 0;
  for (const name of readdirSync(folder)) {
    const { size } = statSync(join(folder, name));
    if (names.length === LIMITS.bundleFiles || bytes + size > LIMITS.bundleBytes) {
      yield names;
      names = [];
      bytes = 0;
    }
    names.push(name);
    bytes += size;
  }
  if (names.length > 0) yield names;
}

async function sendBundle(url: string, contents: Buffer[]): Promise<void> {
  const files = contents.map((bytes) => ({ clientKey: randomUUID(), byteLength: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }));
  const body = Buffer.concat([bundleHead(files), ...contents]);
  for (;;) {
    const reply = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body });
    await reply.arrayBuffer();
    if (reply.status === 200) return;
    if (reply.status !== 429) throw new Error(`The upload was answered ${reply.status}.`);
    await new Promise((later) => setTimeout(later, 200));
  }
}
