import { FiducialError } from '../errors';

/** Disk full, quota used up (POSIX), and what SQLite says when it finds the disk full. */
const CODES = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);

/** Libraries wrap errors in errors. */
const DEEPEST = 6;

export const RETRY_AFTER_FULL_S = 60;

/** Does the error, or one that it was made from, say that there is no room on the disk? */
export function saysOutOfSpace(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return false;
  const { code, cause, originalCode, why } = error as Record<string, unknown>;
  if ([code, originalCode, why].some((one) => typeof one === 'string' && CODES.has(one))) return true;
  // Errors of the database's adapter keep SQLite's sentence only.
  if (error instanceof Error && /database or disk is full/i.test(error.message)) return true;
  return saysOutOfSpace(cause, depth + 1);
}

/** What the person is told; 507 with `Retry-After`. */
export function outOfSpace(): FiducialError {
  return new FiducialError('out_of_space', 'The disk of the server is full. Nothing that was acknowledged is lost. Tell whoever runs the server; what was being sent can be sent again, and uploads go on by themselves, as soon as there is room.', { retryAfterS: RETRY_AFTER_FULL_S });
}
