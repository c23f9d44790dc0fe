import { Inflate } from 'fflate';
import { FiducialError } from '@/lib/domain/errors';
import { crc32 } from '../bytes/checksums';
import { inflateUpTo } from '../raw/inflate-up-to';
import { niftiLayoutOf } from './header/layout';

const flagHeaderCrc = 2, flagExtra = 4, flagName = 8, flagComment = 16;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length >= 18 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

function malformed(detail: string): FiducialError {
  return new FiducialError('malformed', detail);
}

/** Length of the gzip header (RFC 1952 2.3); name and comment in it are stepped over and never read. */
function gzipHeaderLength(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & flagExtra) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const flag of [flagName, flagComment]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) throw malformed('The gzip header does not end.');
    at = end + 1;
  }
  if (flags & flagHeaderCrc) at += 2;
  if (flags & 0xe0 || at + 8 > bytes.length) throw malformed('The gzip header is damaged.');
  return at;
}

/** Inflates into exactly `length` bytes of room; memory does not grow with what the stream would like to be. */
function inflateInto(deflated: Uint8Array, length: number): Uint8Array {
  try {
    return inflateUpTo(deflated, length);
  } catch {
    throw malformed('The gzip data is damaged.');
  }
}

/**
 * Decompresses a single-member gzip file. The size comes from its trailer (ISIZE) and is checked against a cap, against
 * deflate's best ratio, and by CRC-32: a bomb, a second member or bytes behind the end all end in a refusal.
 * @throws FiducialError 'malformed' | 'too_large'
 */
export function gunzipBounded(bytes: Uint8Array, maximumBytes: number): Uint8Array {
  const start = gzipHeaderLength(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(bytes.length - 4, true);
  const deflated = bytes.subarray(start, bytes.length - 8);
  if (size > maximumBytes) throw new FiducialError('too_large', 'The decompressed file is too large.');
  if (size > deflated.length * 1032 + 64) throw malformed('The gzip trailer says an impossible size.');
  const out = inflateInto(deflated, size);
  if (out.length !== size || crc32(out) !== view.getUint32(bytes.length - 8, true)) throw malformed('The gzip data is damaged or has something behind its end.');
  return out;
}

/** Does a gzip stream begin with a NIfTI header? Looks at the first bytes only. */
export function gzipHoldsNifti(head: Uint8Array): boolean {
  if (!isGzip(head)) return false;
  let start: Uint8Array = new Uint8Array();
  try {
    const stream = new Inflate((chunk) => {
      if (start.length === 0) start = chunk;
    });
    stream.push(head.subarray(gzipHeaderLength(head)), false);
  } catch {
    // What came out before the damage still tells the kind of file.
  }
  return niftiLayoutOf(start) !== null;
}
