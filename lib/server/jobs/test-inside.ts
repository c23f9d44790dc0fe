import type { Database } from '../db';
import { ParserPool, settleReceiving, sweepOrphans, sweepQuarantine, sweepStaging, sweepWork } from '../ingest';
import { parseFile } from '../ingest/parser/parse-file';
import type { ParseReply, ParseRequest } from '../ingest/parser/protocol';
import type { Storage } from '../storage';

/** Reads files in this very process: quicker than a child, and in turn with everything else. */
export class ParsersInside extends ParserPool {
  override async parse(request: ParseRequest): Promise<ParseReply> {
    return { kind: 'parsed', file: await parseFile(request) };
  }
}

/** One sweep of each kind, when what nobody went on with is given up (a day) and orphans are old (an hour). */
export async function sweepOnce(db: Database, storage: Storage): Promise<void> {
  const later = new Date(Date.now() + 2 * 3_600_000);
  await settleReceiving(db, storage.staging, new Date(Date.now() + 25 * 3_600_000));
  await sweepStaging(db, storage.staging);
  await sweepWork(db, storage.work);
  await sweepQuarantine(db, storage.quarantine, later);
  await sweepOrphans(db, storage.objects, later);
}
