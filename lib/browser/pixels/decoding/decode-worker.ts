/** Runs in a worker: bytes in, stored values out, both moved instead of copied. */
import { FiducialError } from '@/lib/domain/errors';
import { neededCodecs, type Codecs } from '@/lib/image-formats';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { decodeBytes } from './decode-bytes';
import { loadCodecs } from './load-codecs';
import { loadJpegCodec } from './load-jpeg-codec';
import type { DecodeReply, DecodeRequest } from './messages';

/** The part of DedicatedWorkerGlobalScope that is used; the DOM library of the compiler does not declare it. */
interface WorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<DecodeRequest>) => void): void;
  postMessage(reply: DecodeReply, transfer: Transferable[]): void;
}

const scope = self as unknown as WorkerScope;

async function codecsFor({ format, frameEncoding }: ImageDescription, bytes: Uint8Array): Promise<Codecs> {
  if (format === 'jpeg') return { jpeg: await loadJpegCodec() };
  return loadCodecs(neededCodecs(frameEncoding, bytes));
}

async function answer({ id, description, bytes }: DecodeRequest): Promise<void> {
  try {
    const decoded = decodeBytes(description, bytes, await codecsFor(description, bytes));
    scope.postMessage({ id, decoded }, [decoded.pixels.values.buffer as ArrayBuffer]);
  } catch (error) {
    const problem = error instanceof FiducialError
      ? { code: error.code, detail: error.detail }
      : { code: 'unavailable' as const, detail: 'The decoder of this image could not be started.' };
    scope.postMessage({ id, problem }, []);
  }
}

scope.addEventListener('message', (event) => void answer(event.data));
