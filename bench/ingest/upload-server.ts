import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Actor } from '@/lib/server/access';
import type { Database } from '@/lib/server/db';
import { ParserPool, receiveUpload } from '@/lib/server/ingest';
import { IngestLoop } from '@/lib/server/jobs/ingest-loop';
import type { Storage } from '@/lib/server/storage';

const headersOf = (request: IncomingMessage) => Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));

interface UploadServer {
  url: string;
  /** Resolves when nothing waits and nothing runs. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** The upload operation and the ingest loop behind HTTP on this machine, without Next.js around them. */
export async function startUploadServer(db: Database, storage: Storage, actor: Actor): Promise<UploadServer> {
  const loop = new IngestLoop({ db, storage, parsers: new ParserPool() }, () => undefined);
  const server = createServer((request, response) => {
    const receive = async () => {
      const init = { method: request.method ?? 'GET', headers: headersOf(request), body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: 'half' };
      const answer = await receiveUpload({ db, actor, requestId: 'bench' }, { request: new Request(`http://127.0.0.1${request.url}`, init), onQueued: () => loop.ring() }, storage);
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
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
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/v1/tus`, settle: () => loop.settle(), stop };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Sends every file in one request each (tus creation-with-upload). A file that must wait for room is sent again. */
export async function uploadAll(url: string, batchId: string, folder: string, inFlight: number): Promise<void> {
  const waiting = readdirSync(folder).values();
  const work = async () => {
    for (const name of waiting) await uploadOne(url, batchId, readFileSync(join(folder, name)));
  };
  await Promise.all(Array.from({ length: inFlight }, work));
}

async function uploadOne(url: string, batchId: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const headers = {
    'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-length': String(body.length),
    'upload-metadata': `batchId ${base64(batchId)},clientKey ${base64(randomUUID())}`,
  };
  for (;;) {
    const reply = await fetch(url, { method: 'POST', headers, body });
    await reply.arrayBuffer();
    if (reply.status === 201) return;
    if (reply.status !== 429) throw new Error(`The upload was answered ${reply.status}.`);
    await new Promise((later) => setTimeout(later, 200));
  }
}
