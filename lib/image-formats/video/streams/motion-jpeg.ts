import { FiducialError } from '@/lib/domain/errors';
import { readAscii, readUint } from '../big-endian';
import type { PartList } from '../part-list';
import type { SampleCleaner } from './contract';

const SOI = 0xd8, EOI = 0xd9, SOS = 0xda, COM = 0xfe;

/** Bytes of an application segment that say how to decode: [name, bytes that are kept of it]. The rest of such a segment becomes zero. */
const keptApplications: readonly (readonly [marker: number, name: string, keptBytes: number])[] = [
  // Which field of the frame this is.
  [0xe0, 'AVI1', 5],
  // Only that three components are YCbCr.
  [0xe0, 'JFIF\0', 7],
  // Whether the components are RGB, YCbCr or YCCK.
  [0xee, 'Adobe', 12],
];

/** The segment that stands for an application segment; null when it goes. */
function cleanApplication(marker: number, body: Uint8Array): Uint8Array | null {
  const kept = keptApplications.find(([of, name]) => of === marker && readAscii(body, 0, name.length) === name);
  if (!kept) return null;
  const out = Uint8Array.of(0xff, marker, 0, 16, ...new Uint8Array(14));
  out.set(body.subarray(0, kept[2]), 4);
  return out;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** End of entropy-coded data: the next marker that is neither a stuffed FF nor a restart. */
function scanEnd(sample: Uint8Array, from: number): number {
  let at = sample.indexOf(0xff, from);
  while (at >= 0 && at + 1 < sample.length) {
    const next = sample[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at = sample.indexOf(0xff, at + (next === 0xff ? 1 : 2));
  }
  return sample.length;
}

function isApplicationOrComment(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === COM || marker >= 0xf0;
}

/** One JPEG, or two when each holds a field: tables, headers and scans; no EXIF, comments or thumbnails, nothing between or behind the pictures. */
export const cleanMotionJpegSample: SampleCleaner = (sample: Uint8Array, out: PartList): number => {
  let changed = 0;
  let at = 0;
  let isInside = false;
  while (at + 1 < sample.length) {
    const marker = sample[at + 1] ?? 0;
    if (sample[at] !== 0xff || (!isInside && marker !== SOI)) {
      if (isInside) throw new FiducialError('malformed', 'A picture of the video is no JPEG.');
      changed += 1;
      at = sample.indexOf(0xff, at + 1);
      if (at < 0) break;
      continue;
    }
    if (marker === SOI || marker === EOI) {
      isInside = marker === SOI;
      out.push(sample.subarray(at, at + 2));
      at += 2;
      continue;
    }
    const headerEnd = at + 2 + Math.max(2, readUint(sample, at + 2, 2));
    const end = marker === SOS ? scanEnd(sample, headerEnd) : headerEnd;
    if (headerEnd > sample.length) throw new FiducialError('malformed', 'A picture of the video is shorter than its parts say.');
    const segment = sample.subarray(at, end);
    const clean = isApplicationOrComment(marker) ? cleanApplication(marker, sample.subarray(at + 4, headerEnd)) : segment;
    if (clean && equal(clean, segment)) out.push(segment);
    else {
      changed += 1;
      if (clean) out.push(clean);
    }
    at = end;
  }
  return changed;
};
