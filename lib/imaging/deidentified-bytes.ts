import { FiducialError } from '@/lib/domain/errors';

declare const deidentified: unique symbol;

/**
 * Bytes in which nothing identifies a patient. The object store takes nothing else, and this file is the only place
 * that makes one, so storing identified pixels does not compile.
 */
export type DeidentifiedBytes = Uint8Array & { readonly [deidentified]: true };

/** One reason why bytes do not count as de-identified. Says where, never what was found there. */
export interface VerificationProblem {
  /** e.g. 'not_sealed', 'element', 'chunk', 'trailing_bytes', 'malformed' */
  readonly rule: string;
  /** e.g. "(0010,0010)", "tEXt" */
  readonly place: string;
}

/**
 * Runs the format's own check and brands the bytes only if it finds nothing.
 * @throws FiducialError 'invalid' with the number of problems and the first place
 */
export function sealDeidentified(
  bytes: Uint8Array,
  verify: (bytes: Uint8Array) => readonly VerificationProblem[],
): DeidentifiedBytes {
  const problems = verify(bytes);
  const first = problems[0];
  if (first) {
    throw new FiducialError('invalid', `The file still holds what may identify a patient: ${problems.length} finding(s), first ${first.rule} at ${first.place}.`);
  }
  return bytes as DeidentifiedBytes;
}

/**
 * Brands bytes that another process has verified and sent, when they are those: `verified` as below, `measured` what the receiver has found itself.
 * @throws FiducialError 'internal' when the two are not the same
 */
export function sealDeidentifiedCopy(measured: Measured & { readonly bytes: Uint8Array }, verified: Measured): DeidentifiedBytes {
  requireSame(measured, verified);
  return measured.bytes as DeidentifiedBytes;
}

interface Measured {
  readonly byteLength: number;
  readonly sha256: string;
}

function requireSame(measured: Measured, verified: Measured): void {
  if (measured.byteLength === verified.byteLength && measured.sha256 === verified.sha256) return;
  throw new FiducialError('internal', 'A file is not what was checked a moment ago. It was not stored.');
}

/** The same bytes as a file that nobody else has a name for. Made by `sealDeidentifiedFile` only. */
export interface DeidentifiedFile {
  readonly path: string;
  readonly byteLength: number;
  /** Hex. */
  readonly sha256: string;
  readonly [deidentified]: true;
}

/**
 * Brands a file when what is in it now is what was verified: `verified` are length and hash of the bytes that passed `sealDeidentified` in the
 * process that wrote the file, `measured` what the caller has read back itself.
 * @throws FiducialError 'internal' when the two are not the same
 */
export function sealDeidentifiedFile(
  measured: Measured & { readonly path: string },
  verified: Measured,
): DeidentifiedFile {
  requireSame(measured, verified);
  return { path: measured.path, byteLength: measured.byteLength, sha256: measured.sha256 } as DeidentifiedFile;
}
