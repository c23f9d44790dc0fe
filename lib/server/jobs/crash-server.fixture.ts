import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Actor } from '../access';
import { readConfig } from '../config';
import { openDatabase } from '../db';
import { ParserPool, receiveUpload } from '../ingest';
import { reapClaims } from '../ingest/queue/upload-moves';
import { settleReceiving } from '../ingest/queue/receiving';
import { sweepOrphans, sweepStaging, sweepWork } from '../ingest/queue/sweep';
import { openStorage } from '../storage';
import { IngestLoop } from './ingest-loop';

/**
 * A server as small as it can be, to be killed: the upload route and the ingest loop over a data directory. Calls to the database, the store, the staging
 * and the work area pass failpoints; at the one whose number is asked for, the process kills itself.
 * Usage: crash-server <data directory> <actor as JSON> <number of the failpoint, 0: none> <parser program>
 */
const [, , folder = '', actorJson = '{}', killAt = '0', program = ''] = process.argv;

let passed = 0;
function failpoint(): void {
  passed += 1;
  if (passed === Number(killAt)) process.kill(process.pid, 'SIGKILL');
}

/** Before and after each call of each method. */
function withFailpoints<T extends object>(target: T): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function' || String(name).startsWith('#') || ['list', 'pathOf', 'folder'].includes(String(name))) return typeof value === 'function' ? (value.bind(object) as unknown) : value;
      return (...input: unknown[]) => {
        failpoint();
        const output = Reflect.apply(value as (...input: unknown[]) => unknown, object, input);
        return output instanceof Promise ? output.finally(failpoint) : output;
      };
    },
  });
}

Object.assign(globalThis, { fiducialConfig: readConfig({ FIDUCIAL_DATA: folder, LOG_LEVEL: 'silent' }) });
const opened = await openDatabase(`file:${join(folder, 'test.db')}`, resolve('prisma/migrations'));
const storage = openStorage(folder);
const db = new Proxy(opened, {
  get(object, name) {
    const value: unknown = Reflect.get(object, name);
    if (name === 'uploadItem') return withFailpoints(value as object);
    if (name !== '$transaction') return typeof value === 'function' ? (value.bind(object) as unknown) : value;
    return async (work: (tx: unknown) => Promise<unknown>) => {
      failpoint();
      const result = await object.$transaction(async (tx) => {
        const inside = await work(tx);
        failpoint();
        return inside;
      });
      failpoint();
      return result;
    };
  },
});
const tools = { db, storage: { ...storage, objects: withFailpoints(storage.objects), staging: withFailpoints(storage.staging), work: withFailpoints(storage.work) }, parsers: new ParserPool({ program, size: 1 }) };
const loop = new IngestLoop(tools, () => undefined);

/** What a restart finds, long enough after the crash for leases to have run out. */
async function restart(): Promise<void> {
  await opened.uploadItem.updateMany({ where: { state: 'processing' }, data: { leaseUntil: new Date(0) } });
  for (const id of await reapClaims(opened)) await storage.staging.remove(id);
  await settleReceiving(opened, storage.staging, new Date(Date.now() + 60_000));
  loop.start();
}

/** The end of the test: everything read, one sweep of each kind, when what nobody went on with is given up (a day) and orphans are old (an hour). */
async function finish(): Promise<void> {
  await loop.settle();
  await settleReceiving(opened, storage.staging, new Date(Date.now() + 25 * 3_600_000));
  await sweepStaging(opened, storage.staging);
  await sweepWork(opened, storage.work);
  await sweepOrphans(opened, storage.objects, new Date(Date.now() + 2 * 3_600_000));
  await loop.stop();
  await opened.$disconnect();
}

const headersOf = (request: IncomingMessage) => Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));

const server = createServer((request, response) => {
  void (async () => {
    if (request.url === '/finish' || request.url === '/settle') {
      await (request.url === '/finish' ? finish() : loop.settle());
      return response.writeHead(204).end();
    }
    const uploadId = /^\/api\/v1\/tus\/(.+)$/.exec(request.url ?? '')?.[1];
    const hasBody = request.method === 'POST' || request.method === 'PATCH';
    const init = { method: request.method ?? 'GET', headers: headersOf(request), ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: 'half' } : {}) };
    const context = { db, actor: JSON.parse(actorJson) as Actor, requestId: 'crash' };
    const answer = await receiveUpload(context, { request: new Request(`http://127.0.0.1${request.url}`, init), ...(uploadId ? { uploadId } : {}), onQueued: () => loop.ring() }, tools.storage);
    return response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
  })().catch((error: unknown) => {
    const extra = typeof error === 'object' && error !== null && 'extra' in error ? error.extra : null;
    const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(extra));
  });
});

await restart();
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
