import { StoreUnavailable } from '../contract';

/** Node's name of a failed system call, e.g. ENOENT. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

/** Disk full, read-only, too many open files, …: the place cannot be used now. Messages hold paths, codes do not. */
export function storeError(error: unknown): unknown {
  const code = codeOf(error);
  return code !== null && /^E[A-Z0-9]+$/.test(code) ? new StoreUnavailable(code) : error;
}
