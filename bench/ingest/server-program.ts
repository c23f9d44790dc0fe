import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { TOKEN_SCOPES } from '@/lib/domain/permissions';
import { LIMITS } from '@/lib/domain/limits';
import { noEyesPolicy } from '@/lib/imaging/deidentification/review-policy';
import type { Actor } from '@/lib/server/access';
import { createProject, createUserUnsafe } from '@/lib/server/admin';
import { readConfig } from '@/lib/server/config';
import { openDatabase } from '@/lib/server/db';
import { readAtMost } from '@/lib/server/http/bodies/read-body';
import { ParserPool, receiveBundle } from '@/lib/server/ingest';
import { IngestLoop } from '@/lib/server/jobs/ingest-loop';
import { openStorage } from '@/lib/server/storage';
import type { Answers, Question } from './upload-server';

/** The program of the benchmark's server: the upload operation and the ingest loop behind HTTP, without Next.js around them. Its one argument is the data directory. */
const folder = process.argv[2] ?? '';
Object.assign(globalThis, { fiducialConfig: readConfig({ FIDUCIAL_DATA: folder, LOG_LEVEL: 'silent' }) });
const db = await openDatabase(`file:${join(folder, 'bench.db')}`, 'prisma/migrations');
const { id: userId } = await createUserUnsafe(db, { email: 'bench@example.org', name: 'Bench', password: randomUUID(), isSiteAdmin: true });
const actor: Actor = { kind: 'user', userId, name: 'Bench', email: 'bench@example.org', isSiteAdmin: true, sessionId: 's', scopes: TOKEN_SCOPES };
const storage = openStorage(folder);
const parsers = new ParserPool({ areas: [storage.staging, storage.work] });
parsers.warm();
const loop = new IngestLoop({ db, storage, parsers }, () => undefined);

async function receive(request: IncomingMessage): Promise<string> {
  const batchId = /^\/api\/v1\/uploads\/([^/]+)\/bundles$/.exec(request.url ?? '')?.[1] ?? '';
  const bytes = await readAtMost(Readable.toWeb(request) as ReadableStream<Uint8Array>, LIMITS.bundleBodyBytes, Number(request.headers['content-length']));
  return JSON.stringify(await receiveBundle({ db, actor, requestId: 'bench' }, { batchId, bytes, onQueued: () => loop.ring() }, storage));
}

const server = createServer((request, response) => {
  receive(request).then(
    (reply) => response.writeHead(200, { 'content-type': 'application/json' }).end(reply),
    (error: unknown) => response.writeHead(error instanceof Error && 'status' in error ? Number(error.status) : 500).end(),
  );
});

const answers: Answers = {
  listen: async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    loop.start();
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  },
  begin: async (name) => {
    const { id: projectId } = await createProject({ db, actor, requestId: 'bench' }, { name, description: '' });
    // Orthanc asks nobody to look at pixels either.
    await db.project.update({ where: { id: projectId }, data: { reviewPolicy: JSON.stringify(noEyesPolicy) } });
    return (await db.uploadBatch.create({ data: { projectId, userId }, select: { id: true } })).id;
  },
  settle: async (batchId) => {
    await loop.settle();
    return String(await db.uploadItem.count({ where: { batchId, state: 'stored' } }));
  },
};

process.on('message', ({ number, what, about }: Question) => {
  void answers[what](about).then((answer) => process.send?.({ number, answer }));
});
process.on('disconnect', () => {
  void loop.stop().then(() => process.exit(0));
});
process.send?.({ number: 0, answer: '' });
