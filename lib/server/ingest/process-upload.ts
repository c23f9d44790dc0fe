import type { Database } from '../db';
import type { StagedBytes, Storage } from '../storage';
import { isArchive } from './archive/is-archive';
import { unpackArchive } from './archive/unpack-archive';
import { groupCommitOf } from './catalogue/group-commit';
import type { StoreOutcome } from './catalogue/store-image';
import { removeObjects, storeObjects } from './catalogue/store-objects';
import type { ParserPool } from './parser/children/parser-pool';
import { throwIfFull } from './parser/children/no-room';
import { ParserEnded } from './parser/children/parser-process';
import type { ParseReply } from './parser/protocol';
import { quarantineImage } from './review/quarantine-image';
import { readOrder, type ReadingOrder } from './review/read-order';
import { noteReading } from './queue/reading-now';
import { ClaimLost, giveBack, moveClaimed, type ClaimedUpload } from './queue/upload-moves';

export interface IngestTools {
  db: Database;
  storage: Storage;
  parsers: ParserPool;
}

export type UploadOutcome = StoreOutcome | 'quarantined' | 'unpacked' | 'queued' | 'lost';

/** The server stops, or the claim is another's by now: the file is not at fault. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Reads one claimed file and writes what became of it. The raw bytes are deleted with every end but "once more".
 * Object first, then rows; what is not named by a row in the end is deleted again here, or after a crash by the sweep.
 */
export async function processUpload(tools: IngestTools, claim: ClaimedUpload, signal?: AbortSignal): Promise<UploadOutcome> {
  try {
    const outcome = await decide(tools, claim, signal);
    if (outcome !== 'queued') await tools.storage.staging.remove(claim.id);
    return outcome;
  } catch (error) {
    if (error instanceof ClaimLost) return 'lost';
    throw error;
  }
}

async function decide(tools: IngestTools, claim: ClaimedUpload, signal: AbortSignal | undefined): Promise<StoreOutcome | 'quarantined' | 'unpacked' | 'queued'> {
  const { db, storage } = tools;
  // By way of `sizeOf`, as whoever looks after uploads sees it.
  const source = (await storage.staging.sizeOf(claim.id)) === claim.byteLength ? storage.staging.find(claim.id) : null;
  if (source === null) return refuse(db, claim, 'The file did not arrive whole. Send it again.');
  if (isArchive(source)) {
    const { archiveId } = await db.uploadItem.findUniqueOrThrow({ where: { id: claim.id }, select: { archiveId: true } });
    if (archiveId !== null) return refuse(db, claim, 'This is a ZIP archive inside an archive. Unpack the outer one first.');
    await storage.staging.separate(claim.id);
    return unpackArchive(tools, claim, (one) => processUpload(tools, one, signal), signal);
  }
  const places = { source, workPath: storage.work.pathOf(claim.leaseToken) };
  const commits = groupCommitOf(db);
  const arrived = commits.announce();
  try {
    const order = await readOrder(db, claim.projectId, claim.review);
    const reply = await read(tools, claim, places, order, signal);
    if (reply.kind === 'failed') {
      await throwIfFull(reply.saysFull === true, storage.work.folder, claim.byteLength);
      return await giveBack(db, claim);
    }
    if (reply.kind === 'refused') return await refuse(db, claim, reply.reason);
    // Nobody has decided about the pixels: a person must.
    if (reply.file.review.by === null) return await quarantineImage(db, storage, claim, order.pseudonymKey, reply.file, places);
    const objects = await storeObjects(storage, claim.projectId, reply.file, places);
    const stored = commits.store({ claim, file: reply.file, objects });
    arrived();
    const outcome = await stored;
    // After an error nobody knows whether the commit went through: then the objects stay, and the sweep decides later.
    if (outcome !== 'stored') await removeObjects(storage, objects);
    return outcome;
  } finally {
    arrived();
    await storage.work.remove(claim.leaseToken);
  }
}

async function read({ parsers }: IngestTools, claim: ClaimedUpload, places: { source: StagedBytes; workPath: string }, order: ReadingOrder, signal: AbortSignal | undefined): Promise<ParseReply> {
  const request = {
    ...places,
    ...order,
    pseudonymKey: order.pseudonymKey.toString('base64url'),
    // Files without a group stand alone, lest strangers become one patient.
    studyKey: claim.groupKey || claim.id,
    modality: claim.modality,
    bodyPart: claim.anatomy,
  };
  try {
    return await parsers.parse(request, signal, (progress) => noteReading(claim.id, progress));
  } catch (error) {
    if (error instanceof ParserEnded && error.why === 'cancelled') throw new Interrupted();
    if (error instanceof ParserEnded) return { kind: 'failed' };
    throw error;
  } finally {
    noteReading(claim.id, null);
  }
}

async function refuse(db: Database, claim: ClaimedUpload, reason: string): Promise<'refused'> {
  await db.$transaction((tx) => moveClaimed(tx, claim, 'refused', { reason }));
  return 'refused';
}
