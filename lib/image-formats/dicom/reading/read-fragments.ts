import { malformed } from './refusals';
import type { Walk } from './read-header';
import { itemTag, readHeader, sequenceEndTag, undefinedLength } from './read-header';

/** Bytes of the file at [offset, offset + length). */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

const little = { explicit: true, littleEndian: true } as const;

/**
 * Items of encapsulated Pixel Data (PS3.5 A.4): the first is the basic offset table, possibly empty, the others are fragments. The cursor moves behind
 * the delimiter.
 * @throws FiducialError 'malformed' | 'too_large'
 */
export function readFragments(walk: Walk, end: number): ByteRange[] {
  const items: ByteRange[] = [];
  for (;;) {
    const { tag, length } = readHeader(walk, end, little);
    if (tag === sequenceEndTag) return items;
    if (tag !== itemTag || length === undefinedLength) throw malformed('The compressed pixel data holds something else than fragments.');
    if (length > end - walk.at) throw malformed('The file is cut short: a fragment of the pixel data is longer than what is left of the file.');
    items.push({ offset: walk.at, length });
    walk.at += length;
  }
}
