import { Inflate } from 'fflate';
import { FiducialError } from '@/lib/domain/errors';
import { malformed } from './refusals';

const MiB = 1024 * 1024;
/** Of the whole inflated file: it must fit into memory beside its original. */
const maximumBytes = 1024 * MiB;
/** No picture deflates to less than a two-hundredth; bombs do. Small data sets may, since they cost nothing. */
const maximumRatio = 200;
const freeBytes = 10 * MiB;
const stepBytes = 16 * 1024;

/**
 * Inflates the data set of a deflated file (PS3.5 A.5) behind its head. Goes in small steps, so that a bomb is refused before it has become large.
 * @returns head and inflated data set as one array
 * @throws FiducialError 'too_large' | 'malformed'
 */
export function inflateDataset(bytes: Uint8Array, start: number): Uint8Array {
  const chunks: Uint8Array[] = [bytes.subarray(0, start)];
  let total = start;
  let isFinal = false;
  const stream = new Inflate((chunk, final) => {
    total += chunk.length;
    isFinal ||= final;
    chunks.push(chunk);
  });
  for (let at = start; at < bytes.length && !isFinal; at += stepBytes) {
    const end = Math.min(at + stepBytes, bytes.length);
    push(stream, bytes.subarray(at, end), end === bytes.length);
    if (total > maximumBytes || (total > freeBytes && total > (end - start) * maximumRatio)) throw new FiducialError('too_large', 'The deflated data set becomes too large when it is inflated.');
  }
  const out = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

function push(stream: Inflate, piece: Uint8Array, isLast: boolean): void {
  try {
    stream.push(piece, isLast);
  } catch {
    throw malformed('The deflated data set is damaged.');
  }
}
