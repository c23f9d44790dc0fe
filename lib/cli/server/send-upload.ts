import { Upload, type DetailedError } from 'tus-js-client';
import { endpoints, waitForBegunMs } from '@/lib/api';
import { ERROR_STATUS, FiducialError, type ErrorCode } from '@/lib/domain/errors';
import type { Credentials } from '../settings/credentials';

export interface UploadJob {
  readonly bytes: Uint8Array;
  readonly metadata: Readonly<Record<string, string>>;
}

const CHUNK_BYTES = 16 * 1024 * 1024;
/** About ten minutes of a server that does not answer; any progress starts it anew. */
export const RETRY_DELAYS_MS = [500, 1_000, 2_000, 5_000, 10_000, ...Array<number>(18).fill(30_000)];

/** What whoever waits should hear of. */
const WAITING = new Set<ErrorCode>(['unavailable', 'out_of_space']);

/**
 * Sends one file by tus 1.0.0 and resolves when the server has all of it. What it has already is not sent again. `onWait` hears why nothing goes on while it waits
 * to try again. @throws FiducialError
 */
export function sendUpload({ server, token }: Credentials, { bytes, metadata }: UploadJob, onWait: (reason: string) => void = () => undefined): Promise<void> {
  const endpoint = new URL(endpoints.createTusUpload.path, server).href;
  return new Promise((resolve, reject) => {
    let waits = 0;
    const upload = new Upload(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      endpoint,
      uploadSize: bytes.length,
      metadata: Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== '')),
      headers: { authorization: `Bearer ${token}` },
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      uploadDataDuringCreation: true,
      storeFingerprintForResuming: false,
      onShouldRetry: (error) => {
        const { problem } = readAnswer(error);
        if (isTemporary(error) && WAITING.has(problem.code)) onWait(problem.detail);
        return isTemporary(error);
      },
      onSuccess: () => resolve(),
      onError: (error) => {
        const { state, uploadId, problem } = readAnswer(error);
        if (state === 'receiving' && uploadId !== null) {
          // An earlier run began this file: the upload exists and waits for the rest of its bytes.
          upload.url = `${endpoint}/${uploadId}`;
          setTimeout(() => upload.start(), waitForBegunMs(waits++));
        } else if (state !== null && state !== 'cancelled') resolve();
        else reject(problem);
      },
    });
    upload.start();
  });
}

function isTemporary(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0;
  if (status === 409) return error.originalRequest.getMethod() !== 'POST';
  return status === 0 || status >= 500 || status === 423 || status === 429;
}

interface Answer {
  /** Of the same file in the batch, when the server knows it already. */
  readonly state: string | null;
  readonly uploadId: string | null;
  readonly problem: FiducialError;
}

function readAnswer(error: Error | DetailedError): Answer {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  const none = { state: null, uploadId: null };
  if (!response) return { ...none, problem: new FiducialError('unavailable', 'The server cannot be reached.') };
  try {
    const body = JSON.parse(response.getBody()) as { code?: unknown; detail?: unknown; state?: unknown; uploadId?: unknown };
    const code = typeof body.code === 'string' && body.code in ERROR_STATUS ? (body.code as ErrorCode) : 'internal';
    const problem = new FiducialError(code, String(body.detail ?? `The server answered ${response.getStatus()}.`));
    if (body.code !== 'conflict') return { ...none, problem };
    return { state: typeof body.state === 'string' ? body.state : null, uploadId: typeof body.uploadId === 'string' ? body.uploadId : null, problem };
  } catch {
    return { ...none, problem: new FiducialError('unavailable', `The server answered ${response.getStatus()}.`) };
  }
}
