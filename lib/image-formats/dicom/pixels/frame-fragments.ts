import type { FrameEncoding } from '@/lib/imaging/image-description';
import type { ByteRange } from '../reading/read-fragments';
import { malformed } from '../reading/refusals';

/** Encapsulated Pixel Data (PS3.5 A.4). */
export interface EncapsulatedPixels {
  /** Often empty. */
  readonly offsetTable: ByteRange;
  readonly fragments: readonly ByteRange[];
}

/** The Extended Offset Table (7FE0,0001) and its lengths (7FE0,0002); both 64-bit (PS3.3 C.7.6.3.1.8). */
export interface ExtendedOffsets {
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
}

const itemHeaderBytes = 8;

/** First bytes of a code stream: a fragment that starts like this begins a frame. RLE, deflate and raw have none. */
const streamStarts: Partial<Record<FrameEncoding, readonly (readonly number[])[]>> = {
  jpeg: [[0xff, 0xd8]],
  'jpeg-lossless': [[0xff, 0xd8]],
  'jpeg-ls': [[0xff, 0xd8]],
  jpeg2000: [[0xff, 0x4f, 0xff, 0x51], [0, 0, 0, 12, 0x6a, 0x50]],
  htj2k: [[0xff, 0x4f, 0xff, 0x51], [0, 0, 0, 12, 0x6a, 0x50]],
  'jpeg-xl': [[0xff, 0x0a], [0, 0, 0, 12, 0x4a, 0x58]],
};

/** Splits at the fragments whose items begin at these offsets; null unless every offset is one and they grow from 0. */
function splitAt(fragments: readonly ByteRange[], offsets: readonly number[]): ByteRange[][] | null {
  const origin = (fragments[0]?.offset ?? 0) - itemHeaderBytes;
  const frames: ByteRange[][] = [];
  for (const fragment of fragments) {
    if (offsets[frames.length] === fragment.offset - itemHeaderBytes - origin) frames.push([]);
    const current = frames.at(-1);
    if (!current) return null;
    current.push(fragment);
  }
  return frames.length === offsets.length ? frames : null;
}

function basicOffsets(bytes: Uint8Array, { offset, length }: ByteRange): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, length);
  return Array.from({ length: Math.floor(length / 4) }, (_, i) => view.getUint32(4 * i, true));
}

function splitByStarts(bytes: Uint8Array, fragments: readonly ByteRange[], starts: readonly (readonly number[])[]): ByteRange[][] {
  const frames: ByteRange[][] = [];
  for (const fragment of fragments) {
    const begins = starts.some((start) => start.every((byte, i) => i < fragment.length && bytes[fragment.offset + i] === byte));
    if (begins || frames.length === 0) frames.push([]);
    frames.at(-1)?.push(fragment);
  }
  return frames;
}

/** Exact lengths, without the padding byte, that only the extended table tells. */
function cutTo(frames: ByteRange[][], lengths: readonly number[]): ByteRange[][] {
  return frames.map((pieces, k) => {
    const [only, ...more] = pieces;
    const length = lengths[k];
    return only && more.length === 0 && length !== undefined && length > 0 && length <= only.length ? [{ offset: only.offset, length }] : pieces;
  });
}

/**
 * Which fragments make which frame (PS3.5 A.4): by the offset tables where they agree with the fragments, else one by one, else by looking
 * where a code stream starts. A table that points elsewhere is not believed.
 * @throws FiducialError 'malformed' when the fragments cannot be shared out among the frames
 */
export function fragmentsOfFrames(bytes: Uint8Array, pixels: EncapsulatedPixels, frames: number, encoding: FrameEncoding, extended: ExtendedOffsets | null): ByteRange[][] {
  const fragments = pixels.fragments.filter(({ length }) => length > 0);
  if (fragments.length === 0) throw malformed('The compressed pixel data is empty.');
  if (extended?.offsets.length === frames && encoding !== 'video') {
    const split = splitAt(pixels.fragments, extended.offsets);
    if (split?.every((pieces) => pieces.some(({ length }) => length > 0))) return cutTo(split, extended.lengths);
  }
  // No frame of a video can be decoded without others: all its fragments are one stream.
  if (frames === 1 || encoding === 'video') return [fragments];
  const offsets = basicOffsets(bytes, pixels.offsetTable);
  const split = offsets.length === frames ? splitAt(fragments, offsets) : null;
  if (split) return split;
  if (fragments.length === frames) return fragments.map((fragment) => [fragment]);
  const starts = streamStarts[encoding];
  const found = starts && fragments.length > frames ? splitByStarts(bytes, fragments, starts) : [];
  if (found.length !== frames) throw malformed('The fragments of the compressed pixel data do not make as many frames as the header says.');
  return found;
}
