import { FiducialError } from '@/lib/domain/errors';
import type { FrameTable } from '../image-description';
import { frameByteRange } from '../image-description';

/** Moves bits that begin inside a byte down to bit 0; bits behind the last one become zero. */
function alignBits(bytes: Uint8Array, shift: number, bits: number): Uint8Array {
  const out = new Uint8Array(Math.ceil(bits / 8));
  for (let i = 0; i < out.length; i += 1) out[i] = ((bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8)) >>> shift;
  if (bits % 8 !== 0) out[out.length - 1] = (out.at(-1) ?? 0) & (2 ** (bits % 8) - 1);
  return out;
}

/**
 * The frame as `decodeFrame` takes it, out of the bytes that `frameByteRange` names; mostly these very bytes.
 * @param fetched exactly that range of the object
 * @throws FiducialError 'malformed' when there is no such frame or the range is not complete
 */
export function assembleFrame(table: FrameTable, frame: number, fetched: Uint8Array): Uint8Array {
  const range = frameByteRange(table, frame);
  if (!range || fetched.length !== range.length) throw new FiducialError('malformed', 'The bytes of the frame are not complete.');
  const { frames } = table;
  if (frames.kind === 'bits') {
    const shift = (frame * frames.bits) % 8;
    return shift === 0 && frames.bits % 8 === 0 ? fetched : alignBits(fetched, shift, frames.bits);
  }
  if (frames.kind !== 'fragments') return fetched;
  const pieces = frames.pieces[frame] ?? [];
  if (pieces.length === 1) return fetched;
  const out = new Uint8Array(pieces.reduce((sum, [, length]) => sum + length, 0));
  let at = 0;
  for (const [offset, length] of pieces) {
    out.set(fetched.subarray(offset - range.offset, offset - range.offset + length), at);
    at += length;
  }
  return out;
}

/** The same out of the whole object. */
export function frameOf(table: FrameTable, frame: number, object: Uint8Array): Uint8Array {
  const range = frameByteRange(table, frame);
  if (!range || range.offset + range.length > object.length) throw new FiducialError('malformed', 'The file is shorter than its header says.');
  return assembleFrame(table, frame, object.subarray(range.offset, range.offset + range.length));
}
