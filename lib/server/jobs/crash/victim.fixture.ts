import { join, resolve } from 'node:path';
import type { Actor } from '../../access';
import { readConfig } from '../../config';
import { openDatabase, type Database } from '../../db';
import { decideQuarantined, ParserPool } from '../../ingest';
import { settleReceiving } from '../../ingest/queue/receiving';
import { reapClaims } from '../../ingest/queue/upload-moves';
import { log } from '../../http/log';
import { openStorage, type Storage } from '../../storage';
import { IngestLoop } from '../ingest-loop';
import { ParsersInside, sweepOnce } from '../test-inside';
import { checkAfterCrash, checkAtRest } from './test-checks';
import { sendFile, sendTogether } from '../../ingest/receive/test-client';
import { Failpoints } from './test-failpoints';
import { plantFault } from './test-faults';
import { makeSent } from './test-sent-files';
import type { Life, Said } from './test-victims';

/**
 * A server as small as it can be, to be killed: it looks at what the last one left, receives files as a client sends them, and ingests them.
 * It waits for its orders (so that it can be started ahead of time) and says what it has acknowledged.
 */
const say = (said: Said): void => void process.send?.(said);

/** What a restart finds, long enough after the crash for leases to have run out. */
async function restart(db: Database, storage: Storage): Promise<void> {
  const over = { leaseUntil: new Date(0) };
  await db.uploadItem.updateMany({ where: { state: 'processing' }, data: over });
  await db.quarantinedImage.updateMany({ where: { state: 'applying' }, data: over });
  for (const id of await reapClaims(db)) await storage.staging.remove(id);
  await settleReceiving(db, storage.staging, new Date(Date.now() + 60_000));
}

/** A reviewer approves every second image that waits. */
async function review(db: Database, storage: Storage, reviewer: Actor, projectId: string): Promise<void> {
  const waiting = await db.quarantinedImage.findMany({ where: { state: 'waiting' }, orderBy: { createdAt: 'asc' }, select: { id: true, version: true } });
  const decisions = waiting.filter((_, i) => i % 2 === 1).map((row) => ({ ...row, decision: 'approve' as const, boxes: [] }));
  await decideQuarantined({ db, actor: reviewer, requestId: 'crash' }, { projectId, decisions }, () => undefined, storage);
}

async function live(life: Life): Promise<void> {
  const { folder } = life;
  Object.assign(globalThis, { fiducialConfig: readConfig({ FIDUCIAL_DATA: folder, LOG_LEVEL: 'debug' }) });
  const opened = await openDatabase(`file:${join(folder, 'test.db')}`, resolve('prisma/migrations'));
  const closed = openStorage(folder);
  const problems = await checkAfterCrash(opened, folder, life.acknowledged);
  if (problems.length > 0) say({ problems });
  const failpoints = new Failpoints(life.killAt);
  const storage = failpoints.storage(plantFault(life.fault, closed));
  const db = failpoints.database(opened);
  const parsers = life.hasRealParser ? new ParserPool({ size: 1, areas: [closed.staging, closed.work] }) : new ParsersInside();
  const loop = new IngestLoop({ db, storage, parsers }, (event) => log().info(event));
  say({ isBegun: true });
  await restart(db, storage);
  loop.start();
  const sender = { context: { db, actor: life.uploader, requestId: 'crash' }, storage, batchId: life.batchId, onQueued: () => loop.ring(), between: failpoints.pass };
  const acknowledged = [...life.acknowledged];
  const acknowledge = (k: number, key: string | null) => {
    if (key === null) return;
    acknowledged.push({ k, clientKey: key });
    say({ k, clientKey: key });
  };
  const files = life.waiting.map(({ k, clientKey }) => ({ k, clientKey, bytes: makeSent(life.seed, k) }));
  if (life.fault === 'early-ack') for (const { k, clientKey } of files) say({ k, clientKey });
  const together = life.sendsTogether ? await sendTogether(sender, files) : files.map(() => null);
  for (const [i, { k, clientKey, bytes }] of files.entries()) acknowledge(k, together[i] ?? (await sendFile(sender, clientKey, bytes)));
  await review(db, storage, life.reviewer, life.projectId);
  await loop.settle();
  if (!life.isLast) return say({ passed: failpoints.passed });
  await sweepOnce(opened, storage);
  say({ problems: await checkAtRest(opened, folder, acknowledged) });
  await loop.stop();
  await opened.$disconnect();
  say({ passed: failpoints.passed });
}

process.on('disconnect', () => process.exit(0));
process.once('message', (life) => void live(life as Life).catch((error: unknown) => {
  say({ problems: [`the server failed: ${String(error instanceof Error ? error.stack : error)}`] });
  process.kill(process.pid, 'SIGKILL');
}));
say({ isReady: true });
