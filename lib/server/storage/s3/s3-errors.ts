import { ObjectMissing, StoreUnavailable } from '../contract';

export function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return null;
  const { httpStatusCode } = error.$metadata as { httpStatusCode?: number };
  return httpStatusCode ?? null;
}

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

export function isAbsent(error: unknown): boolean {
  return statusOf(error) === 404 && nameOf(error) !== 'NoSuchBucket';
}

/** The key is taken (RFC 9110 section 15.5.13), or another conditional write to it was under way. */
export function isTaken(error: unknown): boolean {
  return statusOf(error) === 412 || nameOf(error) === 'ConditionalRequestConflict';
}

/** Some servers do not know conditional writes and say so. */
export function isNotImplemented(error: unknown): boolean {
  return statusOf(error) === 501 || nameOf(error) === 'NotImplemented';
}

/** Messages of the SDK can quote addresses and headers; names and status codes do not. */
export function s3Error(error: unknown): unknown {
  if (error instanceof ObjectMissing || error instanceof StoreUnavailable) return error;
  const status = statusOf(error);
  return new StoreUnavailable(`S3 ${nameOf(error)}${status === null ? '' : ` ${status}`}`);
}
