import { Upload, type DetailedError } from 'tus-js-client';
import { problemOf, waitForBegunMs } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';

export interface SendJob {
  endpoint: string;
  body: Blob;
  metadata: { batchId: string; clientKey: string; groupKey: string; modality: string; anatomy: string; sha256: string; review: string };
  /** 0 to 1. */
  onProgress: (fraction: number) => void;
}

/** An upload on its way. */
export interface Sending {
  /** Resolves when the server has all bytes. Rejects with FiducialError when that cannot be. */
  readonly done: Promise<void>;
  /** Stops without an end: `done` stays open. A later sending of the same file goes on where the server is. */
  stop(): void;
  /** Stops and tells the server to delete what it has. */
  cancel(): void;
}

/** Small enough for every proxy in between, large enough that the waits between them do not count. */
const CHUNK_BYTES = 8 * 1024 * 1024;

/** For stumbles of a few seconds, any progress starts it anew. Longer ones are the queue's, which waits for all files at once. */
const RETRY_DELAYS_MS = [500, 1_000, 2_000, 5_000];

/** Sends one file by tus 1.0.0. What was begun before an interruption is not sent twice. */
export function sendFile(job: SendJob): Sending {
  let upload: Upload;
  let waits = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const done = new Promise<void>((resolve, reject) => {
    upload = new Upload(job.body, {
      endpoint: job.endpoint,
      metadata: Object.fromEntries(Object.entries(job.metadata).filter(([, value]) => value !== '')),
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      uploadDataDuringCreation: true,
      storeFingerprintForResuming: false,
      onProgress: (sent, total) => job.onProgress(total > 0 ? sent / total : 0),
      onShouldRetry: (error) => isTemporary(error),
      onSuccess: () => resolve(),
      onError: (error) => {
        const problem = readAnswer(error);
        const known = problem.code === 'conflict' ? problem.extra : null;
        if (known?.['state'] === 'receiving' && typeof known['uploadId'] === 'string') {
          // The answer to the creation was lost; the upload exists and waits for its bytes.
          upload.url = `${job.endpoint}/${known['uploadId']}`;
          timer = setTimeout(() => upload.start(), waitForBegunMs(waits++));
        } else if (known && typeof known['state'] === 'string' && known['state'] !== 'cancelled') resolve();
        else reject(problem);
      },
    });
    upload.start();
  });
  return {
    done,
    stop: () => (clearTimeout(timer), void upload.abort()),
    cancel: () => (clearTimeout(timer), void upload.abort(true).catch(() => undefined)),
  };
}

/** No answer, an overloaded server, or two requests that crossed: worth another try. */
function isTemporary(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0;
  if (status === 409) return error.originalRequest.getMethod() !== 'POST';
  return status === 0 || status >= 500 || status === 423 || status === 429;
}

function readAnswer(error: Error | DetailedError): FiducialError {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  if (!response) return new FiducialError('unavailable', 'The server cannot be reached. Check the network and try again.');
  const status = response.getStatus();
  if (status === 413) return new FiducialError('too_large', 'The file is larger than the server takes.');
  return problemOf(status, parseOrNull(response.getBody()));
}

/** Proxies answer with pages of their own. */
function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
