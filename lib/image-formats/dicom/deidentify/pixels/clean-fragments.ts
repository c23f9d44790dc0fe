import type { FrameEncoding } from '@/lib/imaging/image-description';
import { joinParts, partsLength } from '../../../bytes/join-parts';
import { fragmentsOfFrames } from '../../pixels/frame-fragments';
import type { ExtendedOffsets } from '../../pixels/frame-fragments';
import type { ByteRange } from '../../reading/read-fragments';
import type { DicomElement } from '../../reading/walk-elements';
import type { CodeStreamCleaner } from './clean-code-stream';

const itemHeaderBytes = 8;
const largestOffset = 0xffffffff;

/** One item of the fragment sequence to be written. */
type Fragment = readonly Uint8Array[];

export interface CleanFragments {
  readonly parts: readonly Uint8Array[];
  /** False when fragments or tables were written anew, so that an extended offset table no longer fits. */
  readonly isUntouched: boolean;
  readonly cleanedFrames: number;
}

function itemHeader(length: number): Uint8Array {
  const out = new Uint8Array(itemHeaderBytes);
  const view = new DataView(out.buffer);
  view.setUint16(0, 0xfffe, true);
  view.setUint16(2, 0xe000, true);
  view.setUint32(4, length, true);
  return out;
}

const sequenceEnd = Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0);

function evenLength(fragment: Fragment): number {
  const length = partsLength(fragment);
  return length + (length % 2);
}

/** Whether the basic offset table says where the frames begin, or is empty. Another one could say anything. */
function isTableTrue(bytes: Uint8Array, table: ByteRange, frames: readonly (readonly ByteRange[])[], origin: number): boolean {
  if (table.length === 0) return true;
  if (table.length !== 4 * frames.length) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset + table.offset, table.length);
  return frames.every((pieces, k) => view.getUint32(4 * k, true) === (pieces[0]?.offset ?? 0) - origin);
}

/** @param frames fragments of each frame */
function offsetTable(frames: readonly (readonly Fragment[])[], isWanted: boolean): Uint8Array {
  const offsets: number[] = [];
  let at = 0;
  for (const fragments of frames) {
    offsets.push(at);
    for (const fragment of fragments) at += itemHeaderBytes + evenLength(fragment);
  }
  return isWanted && at <= largestOffset ? new Uint8Array(Uint32Array.from(offsets).buffer) : new Uint8Array();
}

/**
 * Encapsulated pixel data with what is not picture taken out of its code streams. Fragments that nothing was taken out of are copied; when nothing at all
 * was, the whole element is.
 * @throws FiducialError 'malformed' when the fragments do not make the frames that the header counts
 */
export function cleanFragments(bytes: Uint8Array, pixelData: DicomElement, frameCount: number, encoding: FrameEncoding, extended: ExtendedOffsets | null, clean: CodeStreamCleaner): CleanFragments {
  const [table = { offset: 0, length: 0 }, ...fragments] = pixelData.fragments ?? [];
  const view = ({ offset, length }: ByteRange): Uint8Array => bytes.subarray(offset, offset + length);
  const found = fragmentsOfFrames(bytes, { offsetTable: table, fragments }, frameCount, encoding, null);
  let cleanedFrames = 0;
  const frames = found.map((pieces): readonly Fragment[] => {
    const cleaned = clean(encoding, joinParts(pieces.map(view)));
    if (cleaned) cleanedFrames += 1;
    return cleaned ? [cleaned] : pieces.map((piece) => [view(piece)]);
  });
  const tablesTrue = isTableTrue(bytes, table, found, (fragments[0]?.offset ?? 0)) && (!extended || isExtendedTrue(extended, found));
  if (cleanedFrames === 0 && tablesTrue) return { parts: [bytes.subarray(pixelData.start, pixelData.end)], isUntouched: true, cleanedFrames };
  const newTable = offsetTable(frames, table.length > 0);
  const parts = [bytes.subarray(pixelData.start, pixelData.offset), itemHeader(newTable.length), newTable];
  for (const fragment of frames.flat()) {
    const length = evenLength(fragment);
    parts.push(itemHeader(length), ...fragment);
    if (length > partsLength(fragment)) parts.push(new Uint8Array(1));
  }
  return { parts: [...parts, sequenceEnd], isUntouched: false, cleanedFrames };
}

function isExtendedTrue({ offsets, lengths }: ExtendedOffsets, frames: readonly (readonly ByteRange[])[]): boolean {
  const origin = frames[0]?.[0]?.offset ?? 0;
  return offsets.length === frames.length && lengths.length === frames.length
    && frames.every((pieces, k) => offsets[k] === (pieces[0]?.offset ?? 0) - origin && pieces.length === 1 && (lengths[k] ?? 0) <= (pieces[0]?.length ?? 0));
}
