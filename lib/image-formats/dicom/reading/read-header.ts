import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { malformed, tagText } from './refusals';
import type { Encoding } from './syntaxes';
import { vrOfCode } from './syntaxes';

/** What a walk counts; elements nobody looks into are counted too. */
export interface WalkCounts {
  elements: number;
  private: number;
}

export interface Walk {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly counts: WalkCounts;
  /** Where reading goes on. */
  at: number;
  /** Pixel Representation of the data set as read so far: what "US or SS" means where the file does not say (PS3.5 A.1). */
  isSigned: boolean;
}

export interface Header {
  readonly tag: number;
  /** Empty for implicit VR. */
  readonly vr: string;
  readonly length: number;
}

export const undefinedLength = 0xffffffff;
export const itemTag = 0xfffee000;
export const itemEndTag = 0xfffee00d;
export const sequenceEndTag = 0xfffee0dd;

export function newWalk(bytes: Uint8Array, at: number): Walk {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), counts: { elements: 0, private: 0 }, at, isSigned: false };
}

/**
 * Header of the element at the cursor, which moves behind it.
 * @throws FiducialError 'malformed' | 'too_large' (too many elements)
 */
export function readHeader(walk: Walk, end: number, { explicit, littleEndian: little }: Encoding): Header {
  const { view, counts } = walk;
  counts.elements += 1;
  if (counts.elements > LIMITS.dicomElements) throw new FiducialError('too_large', `The DICOM file has more than ${LIMITS.dicomElements} elements.`);
  if (end - walk.at < 8) throw malformed('The file ends inside an element.');
  const tag = ((view.getUint16(walk.at, little) << 16) | view.getUint16(walk.at + 2, little)) >>> 0;
  if (!explicit || tag >>> 16 === 0xfffe) {
    const length = view.getUint32(walk.at + 4, little);
    // Nothing lies behind an end mark, so that a length of it could say anything (PS3.5 7.5).
    if (length !== 0 && (tag === itemEndTag || tag === sequenceEndTag)) throw malformed('A mark that ends an item or a sequence has a length, which must be zero.');
    walk.at += 8;
    return { tag, vr: '', length };
  }
  const found = vrOfCode(view.getUint16(walk.at + 4, false));
  if (!found) throw malformed(`Element ${tagText(tag)} has no valid value representation.`);
  const { vr } = found;
  if (!found.isLong) {
    const length = view.getUint16(walk.at + 6, little);
    walk.at += 8;
    return { tag, vr, length };
  }
  if (end - walk.at < 12) throw malformed('The file ends inside an element.');
  // Reserved, and copied with the element where that stays (PS3.5 7.1.2).
  if (view.getUint16(walk.at + 6, little) !== 0) throw malformed('An element has something in the two bytes of its header that must be zero.');
  const length = view.getUint32(walk.at + 8, little);
  walk.at += 12;
  return { tag, vr, length };
}
