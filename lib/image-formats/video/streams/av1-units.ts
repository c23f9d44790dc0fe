import { FiducialError } from '@/lib/domain/errors';
import type { PartList } from '../part-list';
import type { SampleCleaner } from './contract';

/** Sequence header, frame header, tile group, frame, redundant frame header (AV1 6.2.2). Metadata, padding and delimiters go. */
const keptTypes: ReadonlySet<number> = new Set([1, 3, 4, 6, 7]);

/** leb128 (AV1 4.10.5): value and number of bytes. */
function readLeb128(bytes: Uint8Array, at: number): { value: number; size: number } {
  let value = 0;
  for (let i = 0; i < 8; i += 1) {
    const byte = bytes[at + i] ?? 0;
    value += (byte & 0x7f) * 128 ** i;
    if (byte < 0x80) return { value, size: i + 1 };
  }
  throw new FiducialError('malformed', 'A picture of the video gives a length that does not end.');
}

/** Open bitstream units of one temporal unit (AV1 5.3). */
export const cleanAv1Sample: SampleCleaner = (sample: Uint8Array, out: PartList): number => {
  let changed = 0;
  for (let at = 0; at < sample.length;) {
    const header = sample[at] ?? 0;
    const headerBytes = header & 4 ? 2 : 1;
    const length = header & 2 ? readLeb128(sample, at + headerBytes) : { value: sample.length - at - headerBytes, size: 0 };
    const end = at + headerBytes + length.size + length.value;
    if (end > sample.length) throw new FiducialError('malformed', 'A picture of the video is shorter than its parts say.');
    if (keptTypes.has((header >> 3) & 15)) out.push(sample.subarray(at, end));
    else changed += 1;
    at = end;
  }
  return changed;
};
