import { execFile } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createClient } from '@libsql/client';
import { endpoints } from '@/lib/api';
import { isUploadSettled, type UploadState } from '@/lib/domain/upload';
import { makeServer, type TestServer } from '../harness/server';
import { filesBelow, leaksBelow, leaksIn } from './leak-search';
import { Sender } from './sender';

export interface Settled {
  waiting: number;
  states: Record<string, number>;
}

/** A server whose every trace lies in one folder: what it keeps, what it prints, and its temporary files. */
export interface LeakWorld {
  server: TestServer;
  sender: Sender;
  start(plantedLeak?: string): Promise<void>;
  /** Resolves when all that arrived has been read. */
  read(): Promise<void>;
  /** Approves every third image that waits, with a mask, and deletes every third. */
  review(): Promise<void>;
  /** Ends the server at once, sweeps once, and says what was left where, by place: `log`, `rows`, `staging`, … */
  search(): Promise<{ settled: Settled; leaks: string[] }>;
  close(): Promise<void>;
}

export async function makeLeakWorld(): Promise<LeakWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'fiducial-leaks-'));
  const [log, temporary, clear] = ['log', 'temporary', 'clear'].map((name) => join(folder, name)) as [string, string, string];
  for (const path of [log, temporary, clear]) mkdirSync(path);
  const server = await makeServer({ logPath: join(log, 'output') });
  const token = await makeToken(server);
  const start = async (plantedLeak = '') => {
    await server.kill();
    await server.start({
      LOG_LEVEL: 'debug', DEBUG: 'tus-node-server*', TMPDIR: temporary, PLANTED_LEAK: plantedLeak, NODE_OPTIONS: `--import ${pathToFileURL(resolve('e2e/leakage/planted-leaks.mjs')).href}`,
    });
  };
  await start();
  const nobody = new Sender(server.url, token, '');
  const json = { 'content-type': 'application/json' };
  const project = JSON.parse((await nobody.ask('POST', endpoints.createProject.path, json, JSON.stringify({ name: 'Leaks' }))).text) as { id: string };
  // So that the outbox is not empty.
  await nobody.ask('POST', `/api/v1/projects/${project.id}/invitations`, json, JSON.stringify({ email: 'guest@example.org', role: 'annotator' }));
  const batch = JSON.parse((await nobody.ask('POST', `/api/v1/projects/${project.id}/uploads`, json, '{}')).text) as { id: string };
  const sender = new Sender(server.url, token, batch.id);

  const read = async () => {
    for (let open = 1; open > 0; await new Promise((later) => setTimeout(later, 200))) {
      const { text } = await sender.ask('GET', `/api/v1/uploads/${batch.id}/items?limit=1`);
      const { counts } = JSON.parse(text) as { counts: Record<string, number> };
      open = counts['processing'] ?? 0;
    }
  };
  const review = async () => {
    const { items } = JSON.parse((await sender.ask('GET', `/api/v1/projects/${project.id}/quarantine?limit=200`)).text) as { items: { id: string; version: number }[] };
    const decisions = items.flatMap(({ id, version }, i) => (i % 3 === 2 ? [] : [i % 3 === 0 ? { id, version, decision: 'approve', boxes: [{ x: 0, y: 0, width: 4, height: 4, frame: null }] } : { id, version, decision: 'reject' }]));
    const answer = await sender.ask('POST', `/api/v1/projects/${project.id}/quarantine/decisions`, json, JSON.stringify({ decisions }));
    if (answer.status !== 202) throw new Error(`The decisions were answered ${answer.status}: ${answer.text}`);
    // What cannot be masked (a video) waits again.
    for (let isUnderWay = true; isUnderWay; await new Promise((later) => setTimeout(later, 200))) {
      const { items: left } = JSON.parse((await sender.ask('GET', `/api/v1/projects/${project.id}/quarantine?limit=200`)).text) as { items: { state: string }[] };
      isUnderWay = left.some(({ state }) => state !== 'waiting');
    }
  };
  const search = async () => {
    await server.kill();
    // As a power cut would leave it: the database's own log and shared memory beside it.
    const before = leaksIn(Buffer.concat(filesBelow(server.dataDir).filter((path) => /fiducial\.db/.test(path)).map((path) => readFileSync(path))));
    const { stdout } = await promisify(execFile)(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'e2e/leakage/sweep-once.ts', clear], { env: { ...process.env, FIDUCIAL_DATA: server.dataDir, TMPDIR: temporary } });
    const places: [string, string][] = [['log', log], ['data', server.dataDir], ['temporary', temporary], ['clear', clear]];
    const leaks = places.flatMap(([name, path]) => leaksBelow(path).map((leak) => `${name}/${leak}`));
    leaks.push(...before.map((form) => `database before the sweep: ${form}`), ...sender.said.flatMap((said) => leaksIn(Buffer.from(said, 'latin1'))).map((form) => `answer: ${form}`));
    return { settled: JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Settled, leaks };
  };
  return { server, sender, start, read, review, search, close: async () => (await server.close(), rmSync(folder, { recursive: true, force: true })) };
}

/** A token of the demo's administrator, as they would make one on their account page. */
async function makeToken(server: TestServer): Promise<string> {
  const secret = `fid_${randomBytes(32).toString('base64url')}`;
  const database = createClient({ url: pathToFileURL(join(server.dataDir, 'fiducial.db')).href });
  await database.execute({
    sql: 'INSERT INTO "ApiToken" ("id", "userId", "name", "tokenHash", "scopes") SELECT ?, "id", ?, ?, ? FROM "User" WHERE "email" = ?',
    args: [randomUUID(), 'Scanner', createHash('sha256').update(secret).digest('hex'), 'read upload annotate export admin', server.accounts['admin']?.email ?? ''],
  });
  database.close();
  return secret;
}

export const isOpen = (state: string): boolean => !isUploadSettled(state as UploadState);
