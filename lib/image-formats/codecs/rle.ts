import { FiducialError } from '@/lib/domain/errors';

export interface RleLayout {
  /** Bytes of one plane: pixels, or packed bits. */
  readonly planeBytes: number;
  readonly samples: number;
  /** Bytes of a cell; the segments hold the most significant first. */
  readonly cellBytes: number;
}

const headerBytes = 64;

function damaged(): FiducialError {
  return new FiducialError('malformed', 'The RLE image data is damaged.');
}

/** One segment of PackBits (PS3.5 G.3.2), its bytes `step` apart in `out`. Bytes beyond the plane are padding. */
function unpackSegment(input: Uint8Array, out: Uint8Array, first: number, step: number, count: number): void {
  let at = 0;
  let done = 0;
  while (done < count) {
    const control = input[at++];
    if (control === undefined) throw damaged();
    if (control === 128) continue;
    const isLiteral = control < 128;
    const length = Math.min(isLiteral ? control + 1 : 257 - control, count - done);
    if (at + (isLiteral ? length : 1) > input.length) throw damaged();
    for (let i = 0; i < length; i += 1) out[first + (done + i) * step] = input[isLiteral ? at + i : at] as number;
    at += isLiteral ? length : 1;
    done += length;
  }
}

/** Segments in the order of the frame, without the header. Null where it does not fit. */
function segmentsOf(frame: Uint8Array, count: number): Uint8Array[] | null {
  if (frame.length < headerBytes) return null;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== count || count > 15) return null;
  const ranges = Array.from({ length: count }, (_, k) => [view.getUint32(4 + 4 * k, true), k + 1 < count ? view.getUint32(8 + 4 * k, true) : frame.length] as const);
  return ranges.every(([start, end]) => start >= headerBytes && end <= frame.length && start < end) ? ranges.map(([start, end]) => frame.subarray(start, end)) : null;
}

/** Whether runs make exactly a plane, and nothing but one zero follows them. */
function isSegmentTight(segment: Uint8Array, planeBytes: number): boolean {
  let at = 0;
  let done = 0;
  while (done < planeBytes && at < segment.length) {
    const control = segment[at] as number;
    if (control !== 128) done += control < 128 ? control + 1 : 257 - control;
    at += control < 128 ? control + 2 : control === 128 ? 1 : 2;
  }
  return done === planeBytes && at <= segment.length && segment.length - at <= 1 && (segment[at] ?? 0) === 0;
}

/** Whether segments hold their planes and nothing else, in which something could be hidden. */
export function isRleTight(frame: Uint8Array, { planeBytes, samples, cellBytes }: RleLayout): boolean {
  return segmentsOf(frame, samples * cellBytes)?.every((segment) => isSegmentTight(segment, planeBytes)) ?? false;
}

/**
 * Decodes RLE Lossless (PS3.5 Annex G) into little endian cells, interleaved.
 * @throws FiducialError 'malformed'
 */
export function decodeRle(frame: Uint8Array, { planeBytes, samples, cellBytes }: RleLayout): Uint8Array {
  const segments = samples * cellBytes;
  const found = segmentsOf(frame, segments);
  if (!found) throw damaged();
  const out = new Uint8Array(planeBytes * segments);
  for (const [k, segment] of found.entries()) {
    const sample = Math.floor(k / cellBytes);
    const byte = cellBytes - 1 - (k % cellBytes);
    unpackSegment(segment, out, sample * cellBytes + byte, segments, planeBytes);
  }
  return out;
}

/** One row never shares a run with the next (PS3.5 G.3.1). */
function packRow(row: Uint8Array, out: number[]): void {
  let at = 0;
  while (at < row.length) {
    let run = 1;
    while (run < 128 && at + run < row.length && row[at + run] === row[at]) run += 1;
    if (run > 1) {
      out.push(257 - run, row[at] as number);
      at += run;
      continue;
    }
    const start = at;
    while (at < row.length && at - start < 128 && (at + 1 >= row.length || row[at] !== row[at + 1])) at += 1;
    out.push(at - start - 1, ...row.subarray(start, at));
  }
}

/**
 * Encodes little endian, interleaved cells.
 * @param rowBytes bytes of a row of one plane
 */
export function encodeRle(cells: Uint8Array, { planeBytes, samples, cellBytes }: RleLayout, rowBytes: number): Uint8Array {
  const segments = samples * cellBytes;
  const header = new Uint32Array(headerBytes / 4);
  header[0] = segments;
  const body: number[][] = [];
  let offset = headerBytes;
  for (let k = 0; k < segments; k += 1) {
    const first = Math.floor(k / cellBytes) * cellBytes + (cellBytes - 1 - (k % cellBytes));
    const plane = Uint8Array.from({ length: planeBytes }, (_, i) => cells[first + i * segments] as number);
    const packed: number[] = [];
    for (let row = 0; row < planeBytes; row += rowBytes) packRow(plane.subarray(row, row + rowBytes), packed);
    if (packed.length % 2 === 1) packed.push(0);
    header[1 + k] = offset;
    offset += packed.length;
    body.push(packed);
  }
  const out = new Uint8Array(offset);
  out.set(new Uint8Array(header.buffer));
  body.forEach((packed, k) => out.set(packed, header[1 + k]));
  return out;
}
