import { sweepAccounts } from '../admin';
import { config } from '../config';
import { database, type Database } from '../db';
import { log } from '../http/log';
import { freeDecisions, ParserPool, reapClaims, type IngestTools } from '../ingest';
import { storage } from '../storage';
import { IngestLoop } from './ingest-loop';

export { IngestLoop, type LoopReport } from './ingest-loop';

const store = globalThis as { fiducialJobs?: Promise<IngestLoop> };

async function startLoop(): Promise<IngestLoop> {
  const { staging, work } = storage();
  const tools = { db: await database(), storage: storage(), parsers: new ParserPool({ areas: [staging, work], largeFilesMiB: config().largeFilesMiB }) };
  tools.parsers.warm();
  const loop = new IngestLoop(tools, (event) => log()[event.error ? 'error' : 'info'](event, event.event));
  await takeBack(tools);
  loop.start();
  sweepDaily(tools.db);
  return loop;
}

/** A database in a file has one server: what the last one had in hand when it was killed need not wait for its leases to run out. */
async function takeBack({ db, storage: { staging } }: Pick<IngestTools, 'db' | 'storage'>): Promise<void> {
  try {
    for (const id of await reapClaims(db, 'all')) await staging.remove(id);
    await freeDecisions(db);
  } catch {
    log().warn({ event: 'ingest.not-taken-back' }, 'what the last server had in hand waits for its leases to run out');
  }
}

/** Housekeeping only: whether a session or a limit holds never depends on it. */
function sweepDaily(db: Database): void {
  const sweep = () => void sweepAccounts(db).catch(() => log().warn({ event: 'sweep' }, 'the daily sweep failed; it is tried again tomorrow'));
  sweep();
  setInterval(sweep, 24 * 3_600_000).unref();
}

/** Starts what runs without a request; once in a process, however often Next.js loads this module. */
export function startJobs(): Promise<IngestLoop> {
  return (store.fiducialJobs ??= startLoop());
}

/** A file waits to be read. */
export function ringIngest(): void {
  void startJobs().then((loop) => loop.ring());
}
