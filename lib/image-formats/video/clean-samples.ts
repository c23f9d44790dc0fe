import { FiducialError } from '@/lib/domain/errors';
import type { CodedSamples } from './coded-video';
import { PartList } from './part-list';
import type { SampleCleaner } from './streams';

/**
 * Cuts what is no picture out of every sample.
 * @param ranges of the samples in `bytes`, [start, end), in decoding order
 * @throws FiducialError 'malformed' for ranges that lie outside the file or are used twice
 */
export function cleanSamples(bytes: Uint8Array, ranges: Iterable<readonly [number, number]>, clean: SampleCleaner): CodedSamples {
  const data = new PartList();
  const sizes: number[] = [];
  let unitsChanged = 0;
  let read = 0;
  for (const [start, end] of ranges) {
    read += end - start;
    // A file cannot hold more samples than bytes; one that says so would be blown up by copying.
    if (start > end || end > bytes.length || read > bytes.length) throw new FiducialError('malformed', 'The video ends before its last picture.');
    const before = data.length;
    unitsChanged += clean(bytes.subarray(start, end), data);
    sizes.push(data.length - before);
  }
  return { data, sizes, unitsChanged };
}
