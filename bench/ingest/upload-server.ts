import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { bundleHead } from '@/lib/api';
import { LIMITS } from '@/lib/domain/limits';
import type { Actor } from '@/lib/server/access';
import type { Database } from '@/lib/server/db';
import { ParserPool, receiveBundle } from '@/lib/server/ingest';
import { IngestLoop } from '@/lib/server/jobs/ingest-loop';
import type { Storage } from '@/lib/server/storage';

interface UploadServer {
  url: string;
  /** Resolves when nothing waits and nothing runs. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** The upload operation and the ingest loop behind HTTP on this machine, without Next.js around them. */
export async function startUploadServer(db: Database, storage: Storage, actor: Actor): Promise<UploadServer> {
  const parsers = new ParserPool({ areas: [storage.staging, storage.work] });
  parsers.warm();
  const loop = new IngestLoop({ db, storage, parsers }, () => undefined);
  const server = createServer((request, response) => {
    const receive = async () => {
      const batchId = /^\/api\/v1\/uploads\/([^/]+)\/bundles$/.exec(request.url ?? '')?.[1] ?? '';
      const reply = await receiveBundle({ db, actor, requestId: 'bench' }, { batchId, bytes: await readAll(request), onQueued: () => loop.ring() }, storage);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
    };
    receive().catch((error: unknown) => {
      const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  loop.start();
  const address = server.address();
  const stop = async () => {
    await loop.stop();
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, settle: () => loop.settle(), stop };
}

/** Sends the files of a folder as the browser and the command line do: small ones in bundles, so many requests at a time. What must wait for room is sent again. */
export async function uploadAll(url: string, batchId: string, folder: string, inFlight: number): Promise<void> {
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

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
