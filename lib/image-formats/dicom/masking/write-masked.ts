import type { FrameTable } from '@/lib/imaging/image-description';
import { frameByteRange } from '@/lib/imaging/image-description';
import type { DicomElement } from '../reading/walk-elements';
import { ByteWriter } from '../writing/byte-writer';
import { writeHeader } from '../writing/write-clean-elements';

/** Frames that were written anew, by their number. */
export type NewFrames = ReadonlyMap<number, Uint8Array>;

/** Puts bits into a copy of packed pixel data, from bit `first` of it on. */
function spliceBits(target: Uint8Array, first: number, bits: number, frame: Uint8Array): void {
  for (let i = 0; i < bits; i += 1) {
    const at = first + i;
    const bit = ((frame[i >> 3] ?? 0) >> (i & 7)) & 1;
    target[at >> 3] = ((target[at >> 3] ?? 0) & ~(1 << (at & 7))) | (bit << (at & 7));
  }
}

/** A copy of a file into which frames can be put, with some room behind it: its header will say a little more (see `readReceived` in the ingest). */
export const copyWithRoom = (bytes: Uint8Array): Uint8Array => {
  const copy = new Uint8Array(bytes.length + 4096).subarray(0, bytes.length);
  copy.set(bytes);
  return copy;
};

/** Native pixel data: the new frame, which is as long as the old one, takes its place. */
export function putNative(copy: Uint8Array, table: FrameTable, k: number, frame: Uint8Array): void {
  if (table.frames.kind === 'bits') {
    const { offset, bits } = table.frames;
    return spliceBits(copy.subarray(offset), k * bits, bits, frame);
  }
  const range = frameByteRange(table, k);
  if (range) copy.set(frame.subarray(0, range.length), range.offset);
}

function item(length: number): Uint8Array {
  const out = Uint8Array.of(0xfe, 0xff, 0, 0xe0, 0, 0, 0, 0);
  new DataView(out.buffer).setUint32(4, length, true);
  return out;
}

/**
 * Encapsulated pixel data with an empty offset table and one fragment a frame, which needs none (PS3.5 A.4). Frames that were not masked are
 * copied.
 * @param frameOf bytes of frame k as they are
 */
export function writeFragments(bytes: Uint8Array, pixelData: DicomElement, count: number, frameOf: (k: number) => Uint8Array, frames: NewFrames): Uint8Array[] {
  const parts = [bytes.subarray(0, pixelData.offset), item(0)];
  for (let k = 0; k < count; k += 1) {
    const frame = frames.get(k) ?? frameOf(k);
    const padding = frame.length % 2;
    parts.push(item(frame.length + padding), frame);
    if (padding === 1) parts.push(new Uint8Array(1));
  }
  return [...parts, Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0)];
}

/** A Pixel Data element in explicit VR little endian. */
export function nativePixelData(frames: readonly Uint8Array[], bitsAllocated: number): Uint8Array[] {
  const length = frames.reduce((sum, frame) => sum + frame.length, 0);
  const writer = new ByteWriter();
  const { at } = writeHeader(writer, 0x7fe00010, bitsAllocated > 8 ? 'OW' : 'OB', { explicit: true, littleEndian: true });
  writer.patchUint32(at, length + (length % 2), true);
  return [writer.written(), ...frames, ...(length % 2 === 1 ? [new Uint8Array(1)] : [])];
}
