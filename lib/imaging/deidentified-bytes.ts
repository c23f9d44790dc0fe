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
