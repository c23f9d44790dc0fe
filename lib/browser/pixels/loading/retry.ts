import { FiducialError } from '@/lib/domain/errors';
import { abortError } from './fetch-frame';

/** A dropped connection is back in a moment; a server that restarts takes some seconds. */
export const RETRY_DELAYS_MS: readonly number[] = [250, 500, 1000, 2000, 4000, 8000];

/** No answer, or "not now": the same request may succeed later. Anything else is an answer. */
const isPassing = (error: unknown): boolean => error instanceof FiducialError && (error.code === 'unavailable' || error.code === 'rate_limited');

interface RetryOptions {
  readonly signal: AbortSignal;
  readonly delaysMs: readonly number[];
  /** 1 for the first retry. */
  onRetry(attempt: number): void;
}

/** Runs `work`; after a passing error waits and runs it again, once for each delay. */
export async function withRetries<T>(work: () => Promise<T>, { signal, delaysMs, onRetry }: RetryOptions): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const delayMs = delaysMs[attempt];
      if (delayMs === undefined || !isPassing(error)) throw error;
      onRetry(attempt + 1);
      await pause(delayMs, signal);
    }
  }
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortError());
    const stop = () => {
      clearTimeout(timer);
      reject(abortError());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    signal.addEventListener('abort', stop, { once: true });
  });
}
