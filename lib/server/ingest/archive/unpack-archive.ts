import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { SERVER_ZIP } from '@/lib/image-formats/zip';
import { isUniqueViolation, type Database } from '../../db';
import { workFile } from '../../storage';
import { throwIfFull } from '../parser/children/no-room';
import { ParserEnded } from '../parser/children/parser-process';
import type { ListedEntry, UnpackReply } from '../parser/protocol';
import type { IngestTools } from '../process-upload';
import { queueReceived, refuseReceived } from '../queue/receiving';
import { claimUpload, giveBack, giveBackUncounted, moveClaimed, type ClaimedUpload } from '../queue/upload-moves';

type ReadOne = (claim: ClaimedUpload) => Promise<unknown>;

/**
 * Makes uploads of the files in an archive that a client sent whole: one after the other, so that besides the archive only one of them lies on the disk. The archive's own
 * upload ends as `unpacked`; each file has a result of its own under a client key that the client can work out (`entryClientKey`).
 * After a crash it begins again and passes over what is there already.
 */
export async function unpackArchive(tools: IngestTools, claim: ClaimedUpload, readOne: ReadOne, signal?: AbortSignal): Promise<'unpacked' | 'refused' | 'queued'> {
  const { db, storage } = tools;
  const { clientKey } = await db.uploadItem.findUniqueOrThrow({ where: { id: claim.id }, select: { clientKey: true } });
  const list = await ask(tools, claim, null, '', signal);
  if (list.kind === 'failed') return giveBack(db, claim);
  const reason = list.kind === 'refused' ? list.reason : list.kind === 'listed' && list.entries.length === 0 ? 'The ZIP archive is empty.' : '';
  if (reason !== '' || list.kind !== 'listed') {
    await db.$transaction((tx) => moveClaimed(tx, claim, 'refused', { reason }));
    return 'refused';
  }
  const target = workFile(storage.work.pathOf(claim.leaseToken), 'entry');
  try {
    for (const [index, entry] of list.entries.entries()) {
      const item = await itemOf(db, claim, entryClientKey(clientKey, index), entry);
      if (item === null) continue;
      const reply = await ask(tools, claim, index, target, signal);
      if (reply.kind === 'failed') {
        await throwIfFull(reply.saysFull === true, storage.work.folder, entry.size);
        return await giveBack(db, claim);
      }
      if (reply.kind === 'refused') await refuseReceived(db, item, reply.reason);
      else {
        await rename(target, storage.staging.pathOf(item));
        // After a power cut the archive passes over what is in the queue: then it must be there.
        await storage.staging.settle();
        if (!(await queueReceived(db, item))) await removeCancelled(tools, item);
        const own = await claimUpload(db, item);
        if (own) await readHere(db, own, readOne);
      }
    }
  } finally {
    await storage.work.remove(claim.leaseToken);
  }
  await db.$transaction((tx) => moveClaimed(tx, claim, 'unpacked'));
  return 'unpacked';
}

/** Client key of file `index` (from 0, in the order of the archive's list, folders and clutter left out) of the archive that was sent under `clientKey`. */
export function entryClientKey(clientKey: string, index: number): string {
  return `${createHash('sha256').update(clientKey).digest('hex').slice(0, 40)}-${String(index).padStart(6, '0')}`;
}

/** Id of the entry's upload, to which bytes have yet to come; null when its result is known or somebody has it. */
async function itemOf(db: Database, claim: ClaimedUpload, clientKey: string, { folder, size, refusal }: ListedEntry): Promise<string | null> {
  const { batchId, modality, anatomy } = claim;
  const groupKey = createHash('sha256').update(`${claim.id} ${folder}`).digest('hex').slice(0, 40);
  const state = refusal === '' ? 'receiving' : 'refused';
  const byteLength = Math.min(size, SERVER_ZIP.packedBytes - 1);
  try {
    const { id } = await db.uploadItem.create({ data: { batchId, archiveId: claim.id, clientKey, groupKey, modality, anatomy, byteLength, state, reason: refusal }, select: { id: true } });
    return state === 'receiving' ? id : null;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const known = await db.uploadItem.findUniqueOrThrow({ where: { batchId_clientKey: { batchId, clientKey } }, select: { id: true, state: true, archiveId: true } });
    return known.state === 'receiving' && known.archiveId === claim.id ? known.id : null;
  }
}

/** What cuts this reading short cuts short that of the archive, against which it counts; the file need not wait until its lease has run out. */
async function readHere(db: Database, own: ClaimedUpload, readOne: ReadOne): Promise<void> {
  try {
    await readOne(own);
  } catch (error) {
    await giveBackUncounted(db, own).catch(() => undefined); // The lease will run out.
    throw error;
  }
}

/** Its person did not wait for it: whoever cancelled it found no bytes to delete. */
async function removeCancelled({ db, storage }: IngestTools, item: string): Promise<void> {
  const row = await db.uploadItem.findUnique({ where: { id: item }, select: { state: true } });
  if (row === null || row.state === 'cancelled') await storage.staging.remove(item);
}

async function ask({ storage, parsers }: IngestTools, claim: ClaimedUpload, entry: number | null, targetPath: string, signal: AbortSignal | undefined): Promise<UnpackReply> {
  try {
    return await parsers.unpack({ kind: 'unpack', sourcePath: storage.staging.pathOf(claim.id), entry, targetPath }, signal);
  } catch (error) {
    if (error instanceof ParserEnded) return { kind: 'failed' };
    throw error;
  }
}
