import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { vrOfTag } from '../dictionary/vr-of-tag';
import type { ByteRange } from './read-fragments';
import { readFragments } from './read-fragments';
import type { Header, Walk } from './read-header';
import { itemEndTag, itemTag, readHeader, sequenceEndTag, undefinedLength } from './read-header';
import { malformed, tagText } from './refusals';
import type { Encoding } from './syntaxes';

/** An element at [start, end) of the file; its value bytes lie at [offset, offset + length). */
export interface DicomElement {
  readonly tag: number;
  /** As the file says or, where it does not (implicit VR, UN), as the standard does; `UN` for unknown tags. */
  readonly vr: string;
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  readonly length: number;
  /** Byte order of the value; content of UN is little endian whatever the file is (PS3.5 6.2.2 note 2). */
  readonly littleEndian: boolean;
  readonly hasUndefinedLength: boolean;
  /** Only for sequences. */
  readonly items?: readonly DicomDataset[];
  /** How what is inside the items is written: implicit little endian in a sequence that is called UN (CP-246). */
  readonly inner?: ItemsEncoding;
  /** Only for encapsulated pixel data: basic offset table, then fragments. */
  readonly fragments?: readonly ByteRange[];
}
export type DicomDataset = ReadonlyMap<number, DicomElement>;

export interface ItemsEncoding extends Encoding {
  /** VR in the sequence's own header. */
  readonly calledUnknown: boolean;
  /** For each item whether its length is undefined. */
  readonly openItems: readonly boolean[];
}

export const pixelDataTag = 0x7fe00010;
const pixelRepresentationTag = 0x00280103;
const maximumValueBytes = 16 * 1024 * 1024;
const implicit: Encoding = { explicit: false, littleEndian: true };

/**
 * Bounded walk over a data set: never reads outside [cursor, end), never deeper than 32 levels, never more than 200,000 elements; a length that does
 * not fit ends it. At top level it stops behind Pixel Data: nothing behind it is ever kept.
 * @throws FiducialError 'malformed' | 'too_large'
 */
export function walkDataset(walk: Walk, end: number, encoding: Encoding): DicomDataset {
  return readElements(walk, end, encoding, 0, false);
}

function readElements(walk: Walk, end: number, encoding: Encoding, depth: number, isOpen: boolean): DicomDataset {
  if (depth > LIMITS.dicomDepth) throw new FiducialError('too_large', `The DICOM file nests sequences deeper than ${LIMITS.dicomDepth} levels.`);
  const elements = new Map<number, DicomElement>();
  while (walk.at < end) {
    const start = walk.at;
    const header = readHeader(walk, end, encoding);
    if (header.tag === itemEndTag && isOpen) return elements;
    if (header.tag >>> 16 === 0xfffe) throw malformed('A sequence delimiter stands where an element should be.');
    const element = readElement(walk, end, encoding, depth, header, start);
    addElement(elements, element, walk);
    if (depth === 0 && header.tag === pixelDataTag) return elements;
  }
  if (isOpen) throw malformed('A sequence item does not end.');
  return elements;
}

function addElement(elements: Map<number, DicomElement>, element: DicomElement, walk: Walk): void {
  const isPrivate = (element.tag >>> 16) % 2 === 1;
  if (isPrivate) walk.counts.private += 1;
  const isKnown = !isPrivate && vrOfTag(element.tag) !== undefined;
  if (isKnown && elements.has(element.tag)) throw malformed(`Element ${tagText(element.tag)} occurs twice.`);
  elements.set(element.tag, element);
}

function readElement(walk: Walk, end: number, encoding: Encoding, depth: number, header: Header, start: number): DicomElement {
  const { tag, length } = header;
  const isUnknown = header.vr === 'UN';
  const hasUndefinedLength = length === undefinedLength;
  const vr = header.vr === '' || isUnknown ? impliedVr(walk, tag, hasUndefinedLength) : header.vr;
  const offset = walk.at;
  if (!hasUndefinedLength && length > end - walk.at) throw malformed(`The file is cut short: element ${tagText(tag)} is longer than what is left of the file.`);
  const littleEndian = isUnknown || encoding.littleEndian;
  // A sequence that nobody will look into is stepped over where its length is known.
  if ((vr === 'SQ' && vrOfTag(tag) === 'SQ') || (hasUndefinedLength && (vr === 'SQ' || isUnknown))) {
    // Content of an UN sequence is implicit VR little endian (PS3.5 6.2.2).
    const inner = isUnknown ? implicit : encoding;
    const { items, openItems } = readItems(walk, hasUndefinedLength ? end : offset + length, inner, depth, hasUndefinedLength);
    return { tag, vr: 'SQ', start, end: walk.at, offset, length: walk.at - offset, littleEndian, hasUndefinedLength, items, inner: { ...inner, calledUnknown: isUnknown, openItems } };
  }
  if (hasUndefinedLength) {
    if (tag !== pixelDataTag || !encoding.explicit) throw malformed(`Element ${tagText(tag)} has an undefined length.`);
    const fragments = readFragments(walk, end);
    return { tag, vr, start, end: walk.at, offset, length: walk.at - offset, littleEndian, hasUndefinedLength, fragments };
  }
  if (length > maximumValueBytes && !mayBeLarge(tag)) throw new FiducialError('too_large', `Element ${tagText(tag)} is larger than 16 MiB.`);
  walk.at += length;
  if (tag === pixelRepresentationTag && depth === 0 && length === 2) walk.isSigned = walk.view.getUint16(offset, littleEndian) === 1;
  // Written out: spreading the common members cost more than reading them.
  return { tag, vr, start, end: walk.at, offset, length, littleEndian, hasUndefinedLength };
}

/** VR of the standard (PS3.6; PS3.5 A.1 for those that it leaves open). */
function impliedVr(walk: Walk, tag: number, hasUndefinedLength: boolean): string {
  const vr = vrOfTag(tag) ?? (hasUndefinedLength ? 'SQ' : 'UN');
  if (vr === 'US|SS') return walk.isSigned ? 'SS' : 'US';
  return vr.includes('|') ? 'OW' : vr;
}

/** Pixels, overlays and waveforms (PS3.3 C.7.6.3, C.9.2, C.10.9). */
function mayBeLarge(tag: number): boolean {
  return tag >>> 16 === 0x7fe0 || (tag >>> 24 === 0x60 && (tag & 0xffff) === 0x3000) || tag === 0x54001010;
}

function readItems(walk: Walk, end: number, encoding: Encoding, depth: number, isOpen: boolean): { items: DicomDataset[]; openItems: boolean[] } {
  const items: DicomDataset[] = [];
  const openItems: boolean[] = [];
  while (walk.at < end) {
    const { tag, length } = readHeader(walk, end, encoding);
    if (tag === sequenceEndTag && isOpen) return { items, openItems };
    if (tag !== itemTag) throw malformed('A sequence holds something else than items.');
    const isItemOpen = length === undefinedLength;
    if (!isItemOpen && length > end - walk.at) throw malformed('The file is cut short: a sequence item is longer than what is left of the file.');
    items.push(readElements(walk, isItemOpen ? end : walk.at + length, encoding, depth + 1, isItemOpen));
    openItems.push(isItemOpen);
  }
  if (isOpen) throw malformed('A sequence does not end.');
  return { items, openItems };
}
