import { createHash, randomUUID } from 'node:crypto';
import { bundleHead } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import type { OperationContext } from '../../access';
import { receiveBundle } from './receive-bundle';
import { receiveUpload } from './receive-upload';
import type { Storage } from '../../storage';

interface Sender {
  context: OperationContext;
  storage: Storage;
  batchId: string;
  onQueued: () => void;
  /** Called between the pieces of a body. */
  between: () => void;
}

const tus = { 'tus-resumable': '1.0.0' };
const base64 = (text: string) => Buffer.from(text).toString('base64');
const PIECE = 700;

/** A body that arrives in pieces. */
function bodyOf(bytes: Uint8Array, between: () => void): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      between();
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + PIECE));
      at += PIECE;
    },
  });
}

async function ask(sender: Sender, uploadId: string | null, method: string, headers: Record<string, string>, bytes?: Uint8Array) {
  const body = bytes && { body: bodyOf(bytes, sender.between), duplex: 'half' as const };
  const request = new Request(`http://127.0.0.1/api/v1/tus${uploadId ? `/${uploadId}` : ''}`, { method, headers: { ...tus, ...headers }, ...body });
  try {
    return await receiveUpload(sender.context, { request, ...(uploadId ? { uploadId } : {}), onQueued: sender.onQueued }, sender.storage);
  } catch (error) {
    if (!(error instanceof FiducialError)) throw error;
    return Response.json({ ...error.extra }, { status: error.status });
  }
}

/**
 * One file, as a client that knows the protocol would send it: created with its bytes, resumed when it is there already.
 * @returns the key under which the server has said that it has it all, or null when the file must be begun anew
 */
export async function sendFile(sender: Sender, clientKey: string, bytes: Uint8Array): Promise<string | null> {
  const metadata = `batchId ${base64(sender.batchId)},clientKey ${base64(clientKey)}`;
  const type = { 'content-type': 'application/offset+octet-stream' };
  const made = await ask(sender, null, 'POST', { ...type, 'upload-length': String(bytes.length), 'upload-metadata': metadata }, bytes);
  if (made.status === 201) return clientKey;
  if (made.status !== 409) throw new Error(`An upload was answered with ${made.status}.`);
  const { uploadId, state } = (await made.json()) as { uploadId: string; state: string };
  if (state !== 'receiving') return clientKey;
  const head = await ask(sender, uploadId, 'HEAD', {});
  const offset = Number(head.headers.get('upload-offset') ?? NaN);
  // Without a note of its own, nothing of the upload has arrived: it is begun anew under another key.
  if (!head.ok || Number.isNaN(offset)) return sendFile(sender, randomUUID(), bytes);
  const rest = await ask(sender, uploadId, 'PATCH', { ...type, 'upload-offset': String(offset) }, bytes.subarray(offset));
  return rest.ok || rest.status === 410 ? clientKey : null;
}

/**
 * Several files in one request. What the server has begun by the other way is left to that one.
 * @returns for each file the key under which the server has said that it has it all, or null when it must be sent again
 */
export async function sendTogether(sender: Sender, files: readonly { clientKey: string; bytes: Uint8Array }[]): Promise<(string | null)[]> {
  const manifest = files.map(({ clientKey, bytes }) => ({ clientKey, byteLength: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }));
  const bytes = Buffer.concat([bundleHead(manifest), ...files.map((file) => file.bytes)]);
  const { items } = await receiveBundle(sender.context, { batchId: sender.batchId, bytes, onQueued: sender.onQueued }, sender.storage);
  return items.map(({ clientKey, state }) => (state === 'receiving' || state === 'cancelled' ? null : clientKey));
}
