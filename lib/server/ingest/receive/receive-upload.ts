import { randomBytes } from 'node:crypto';
import { MemoryLocker, Server, type Upload } from '@tus/server';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { requireProject, requireUploadBatch, visibleUploadBatches, type OperationContext } from '../../access';
import { isUniqueViolation } from '../../db';
import { storage as openedStorage, type Storage } from '../../storage';
import { acceptWhole, cancelReceiving, REASON_OTHER_BYTES } from '../queue/receiving';
import { requireRoom } from './require-room';
import { Reception } from './staging/being-received';
import { StagingStore } from './staging/staging-store';
import { readUploadMetadata, type UploadMetadata } from './upload-metadata';

interface Input {
  request: Request;
  /** Absent when an upload is created. */
  uploadId?: string;
  /** Rung when a file has arrived whole and waits to be read. */
  onQueued: () => void;
}

const shared = globalThis as { fiducialTusLocker?: MemoryLocker };

/** One upload is written by one request at a time, whichever copy of this module handles it. */
const locker = () => (shared.fiducialTusLocker ??= new MemoryLocker());

/**
 * One request of the tus 1.0.0 protocol. Every one is checked anew: the batch is the actor's own and their role still allows uploads.
 * Rows tell what is on its way; the bytes and the protocol's notes lie in the staging area, so an upload goes on after a restart.
 */
export async function receiveUpload(context: OperationContext, input: Input, storage: Storage = openedStorage()): Promise<Response> {
  const { request, uploadId } = input;
  if (uploadId !== undefined) {
    await requireUpload(context, uploadId, request.method);
    if (request.method === 'DELETE') return cancelUpload(context, storage, uploadId);
  }
  const reception = new Reception();
  let failure: unknown = null;
  const keep = (error: unknown): never => {
    failure = error;
    throw error;
  };
  const server = new Server({
    path: '/api/v1/tus',
    datastore: new StagingStore(storage.staging.folder, (id) => forgetItem(context, storage, id), (error) => void (failure = error)),
    locker: locker(),
    maxSize: LIMITS.fileBytes,
    allowedOrigins: [],
    // The library would take the last part of the whole address, query and all, which may name another upload than the one that was asked about above.
    getFileIdFromRequest: () => uploadId,
    namingFunction: () => randomBytes(16).toString('hex'),
    generateUrl: (_request, { path, id }) => `${path}/${id}`,
    onUploadCreate: (_request, upload) => createItem(context, storage, reception, request, upload).catch(keep),
    onUploadFinish: async (_request, upload) => {
      await finishUpload(context, storage, upload.id).catch(keep);
      input.onQueued();
      return {};
    },
    // The library would quote the message of any error, which can hold a path.
    onResponseError: (_request, error) => ('status_code' in error ? undefined : { status_code: 500, body: 'The upload could not be written.\n' }),
  });
  const response = await server.handleWeb(request).finally(() => reception.end());
  if (failure !== null) throw failure;
  // What could not be written because the upload was cancelled meanwhile is no failure of the server.
  if (response.status >= 400 && uploadId !== undefined) await requireUpload(context, uploadId, request.method);
  return response;
}

async function requireUpload({ db, actor }: OperationContext, uploadId: string, method: string): Promise<void> {
  const item = await db.uploadItem.findFirst({ where: { id: uploadId, batch: visibleUploadBatches(actor) }, select: { state: true, batch: { select: { projectId: true } } } });
  if (!item) throw new FiducialError('not_found', 'There is no such upload, or it is not yours.');
  await requireProject(db, actor, item.batch.projectId, 'images.upload');
  if (item.state !== 'receiving' && method !== 'DELETE') throw new FiducialError('gone', 'This upload has ended. The list of the batch says how.');
}

async function createItem(context: OperationContext, storage: Storage, reception: Reception, request: Request, upload: Upload): Promise<{ metadata: Record<string, string> }> {
  const metadata = readUploadMetadata(request.headers.get('upload-metadata'));
  if (upload.size === undefined) throw new FiducialError('invalid', 'Say the size of the file in Upload-Length.');
  await requireUploadBatch(context, metadata.batchId);
  upload.id = await insertItem(context, storage, reception, { id: upload.id, byteLength: upload.size }, metadata);
  const { sha256, ...rest } = metadata;
  return { metadata: sha256 === undefined ? rest : { ...rest, sha256 } };
}

/** The id under which the upload is kept: the given one, or that of a row whose request ended with its server before anything of it was on the disk. */
async function insertItem(context: OperationContext, storage: Storage, reception: Reception, { id, byteLength }: { id: string; byteLength: number }, { sha256: _stated, ...metadata }: UploadMetadata): Promise<string> {
  const { db } = context;
  try {
    await requireRoom(context, byteLength);
    reception.take(id);
    await db.uploadItem.create({ data: { id, byteLength, state: 'receiving', ...metadata }, select: { id: true } });
    return id;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // The client lost the answer and sends the file again. What was begun is still there; `uploadId` says where.
    const known = await db.uploadItem.findUnique({ where: { batchId_clientKey: { batchId: metadata.batchId, clientKey: metadata.clientKey } }, select: { id: true, state: true, byteLength: true, archiveId: true } });
    if (known?.state === 'receiving' && known.archiveId === null && known.byteLength === byteLength && reception.take(known.id) && !storage.staging.hasNotes(known.id)) return known.id;
    throw new FiducialError('conflict', 'This file is in the batch already.', { uploadId: known?.id ?? null, state: known?.state ?? null });
  }
}

/** Nothing of it could be kept: whoever sends the file again begins anew. */
async function forgetItem({ db }: OperationContext, storage: Storage, id: string): Promise<void> {
  await storage.staging.remove(id);
  await db.uploadItem.deleteMany({ where: { id, state: 'receiving' } });
}

/** On the disk first, then in the row: a row that says "queued" has its bytes. What was cancelled meanwhile is not acknowledged, and its bytes are deleted. */
async function finishUpload({ db }: OperationContext, storage: Storage, id: string): Promise<void> {
  if ((await storage.staging.bringToDisk(id)) && (await acceptWhole(db, storage.staging, id))) return;
  const item = await db.uploadItem.findUnique({ where: { id }, select: { state: true } });
  if (item?.state === 'refused') throw new FiducialError('malformed', REASON_OTHER_BYTES, { checksum: 'mismatch' });
  if (item && item.state !== 'cancelled') return;
  await storage.staging.remove(id);
  throw new FiducialError('gone', 'This upload was cancelled.');
}

async function cancelUpload({ db }: OperationContext, storage: Storage, id: string): Promise<Response> {
  if (!(await cancelReceiving(db, id))) throw new FiducialError('gone', 'This upload has ended. The list of the batch says how.');
  await storage.staging.remove(id);
  return new Response(null, { status: 204, headers: { 'tus-resumable': '1.0.0' } });
}
