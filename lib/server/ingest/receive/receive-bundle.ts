import { createHash } from 'node:crypto';
import { openBundle, type endpoints, type ParamsOf, type ReplyOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import type { UploadState } from '@/lib/domain/upload';
import { requireUploadBatch, type OperationContext } from '../../access';
import type { Database } from '../../db';
import { beginUploads } from '../../db/dialect';
import { isMissing, memberOf, StagingArea, storage as openedStorage, type Storage } from '../../storage';
import { queueAllReceived } from '../queue/receiving';
import { requireRoom } from './require-room';
import { Reception } from './staging/being-received';
import { bundleManifestSchema, type BundledFile } from './upload-metadata';

type Endpoint = typeof endpoints.sendBundle;

interface Input extends ParamsOf<Endpoint> {
  /** The whole body. */
  bytes: Uint8Array;
  /** Rung when files wait to be read. */
  onQueued: () => void;
}

interface Arrived {
  file: BundledFile;
  bytes: Uint8Array;
}

interface Known {
  id: string;
  state: UploadState;
  /** Set where the server itself takes the file out of an archive: nobody else writes its bytes. */
  archiveId: string | null;
}

/**
 * Several small files at once: rows first, then the bytes, then the rows say that they are there. What is asked, written and brought to the disk
 * once for each request is what makes small files slow. A crash leaves uploads that have begun; the client sends the bundle again and they go on. A write that fails leaves none.
 */
export async function receiveBundle(context: OperationContext, { batchId, bytes, onQueued }: Input, storage: Pick<Storage, 'staging'> = openedStorage()): Promise<ReplyOf<Endpoint>> {
  await requireUploadBatch(context, batchId);
  const arrived = readArrived(bytes);
  const reception = new Reception();
  try {
    return await receive(context, { batchId, arrived, onQueued }, storage, reception);
  } finally {
    reception.end();
  }
}

async function receive(context: OperationContext, { batchId, arrived, onQueued }: { batchId: string; arrived: readonly Arrived[]; onQueued: () => void }, storage: Pick<Storage, 'staging'>, reception: Reception): Promise<ReplyOf<Endpoint>> {
  const { db } = context;
  const bundle = StagingArea.makeBundleName();
  const known = await begin(context, batchId, bundle, arrived.map(({ file }) => file), reception);
  const mine = arrived.flatMap((one) => {
    const item = known.get(one.file.clientKey);
    return item?.state === 'receiving' && item.archiveId === null && reception.take(item.id) && !storage.staging.hasNotes(item.id) ? [{ ...one, id: item.id }] : [];
  });
  const kept = await keep(storage.staging, bundle, mine).catch(async (error: unknown) => {
    await forgetLost(db, storage.staging, mine).catch(() => undefined); // Given up after a day.
    throw error;
  });
  const queued = await queueAllReceived(db, kept);
  onQueued();
  // Somebody else was quicker with some (the same bundle, sent twice; a cancellation): ask what became of them.
  const now = queued === arrived.length ? null : await readKnown(context, batchId, arrived.map(({ file }) => file.clientKey));
  const stateOf = (clientKey: string): UploadState => (now ? (now.get(clientKey)?.state ?? 'cancelled') : 'queued');
  for (const { id, file } of mine) if (stateOf(file.clientKey) === 'cancelled') await storage.staging.remove(id);
  return { items: arrived.map(({ file: { clientKey } }) => ({ clientKey, uploadId: (now ?? known).get(clientKey)?.id ?? '', state: stateOf(clientKey) })) };
}

/** @throws FiducialError when the list does not fit the bytes: then nothing of it is taken */
function readArrived(bytes: Uint8Array): Arrived[] {
  const { manifest, content } = openBundle(bytes);
  const result = bundleManifestSchema.safeParse(manifest);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new FiducialError('invalid', `The bundle’s list of files: ${issue?.code === 'unrecognized_keys' ? 'it holds more than it may; names of files stay with the client' : `${(issue?.path ?? []).join('.')} is missing or not in its form`}.`);
  }
  const { files } = result.data;
  if (content.length > LIMITS.bundleBytes) throw new FiducialError('too_large', `The files of a bundle may have ${LIMITS.bundleBytes} bytes together. Send fewer at a time.`);
  if (files.reduce((sum, { byteLength }) => sum + byteLength, 0) !== content.length) throw new FiducialError('invalid', 'The files of the bundle are not as long as its list says.');
  let at = 0;
  return files.map((file) => {
    const own = content.subarray(at, (at += file.byteLength));
    if (createHash('sha256').update(own).digest('hex') !== file.sha256) throw new FiducialError('malformed', 'The bundle did not arrive as it was sent. Send it again.', { checksum: 'mismatch' });
    return { file, bytes: own };
  });
}

/** The uploads of these files by client key: begun now, or known from before. */
async function begin(context: OperationContext, batchId: string, bundle: string, files: readonly BundledFile[], reception: Reception): Promise<Map<string, Known>> {
  await requireRoom(context, files.reduce((sum, { byteLength }) => sum + byteLength, 0), files.length);
  const fresh = files.map(({ sha256: _sha256, ...file }, index) => ({ id: memberOf(bundle, index), ...file }));
  for (const { id } of fresh) reception.take(id);
  const begun = await beginUploads(context.db, batchId, fresh);
  if (begun === fresh.length) return new Map(fresh.map(({ clientKey, id }) => [clientKey, { id, state: 'receiving', archiveId: null }]));
  return readKnown(context, batchId, files.map(({ clientKey }) => clientKey));
}

async function readKnown({ db }: OperationContext, batchId: string, clientKeys: string[]): Promise<Map<string, Known>> {
  const rows = await db.uploadItem.findMany({ where: { batchId, clientKey: { in: clientKeys } }, select: { id: true, clientKey: true, state: true, archiveId: true } });
  return new Map(rows.map(({ clientKey, state, ...row }) => [clientKey, { ...row, state: state as UploadState }]));
}

/** Rows of files that could not be written would take the person's room from them, on a disk that is full for a night until nothing is left. They begin anew. */
async function forgetLost(db: Database, staging: StagingArea, files: readonly Kept[]): Promise<void> {
  const ids = files.map(({ id }) => id).filter((id) => staging.find(id) === null);
  await db.uploadItem.deleteMany({ where: { id: { in: ids }, state: 'receiving' } });
}

interface Kept {
  id: string;
  bytes: Uint8Array;
}

/** Ids of those that are on the disk when it resolves. A file that was cancelled while it was written may have been swept. */
async function keep(staging: StagingArea, bundle: string, files: readonly Kept[]): Promise<string[]> {
  if (files.length === 0) return [];
  const bytesOf = new Map(files.map(({ id, bytes }) => [id, bytes]));
  const members = Array.from({ length: LIMITS.bundleFiles }, (_, index) => bytesOf.get(memberOf(bundle, index)) ?? null);
  // What a request before this one began has its place in another bundle, of which others may be left.
  const alone = files.filter(({ bytes }) => !members.includes(bytes));
  const together = files.filter(({ bytes }) => members.includes(bytes));
  // When one fails, the others have come to their end before it is said.
  const puts = await Promise.allSettled([together.length > 0 ? staging.putTogether(bundle, members) : null, ...alone.map(({ id, bytes }) => staging.put(id, bytes))]);
  for (const put of puts) if (put.status === 'rejected' && !isMissing(put.reason)) throw put.reason;
  await staging.settle();
  const kept = [...(puts[0]?.status === 'fulfilled' ? together : []), ...alone.filter((_, i) => puts[i + 1]?.status === 'fulfilled')];
  return kept.map(({ id }) => id);
}
