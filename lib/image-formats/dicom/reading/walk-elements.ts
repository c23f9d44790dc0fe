import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { malformed, tagText } from './refusals';

/** Value bytes lie at [offset, offset + length) of the file; `items` only for sequences. */
export interface DicomElement {
  readonly tag: number;
  readonly vr: string;
  readonly offset: number;
  readonly length: number;
  /** Byte order of the value; UN content is little endian whatever the file is (PS3.5 6.2.2 note 2). */
  readonly littleEndian: boolean;
  readonly items?: readonly DicomDataset[];
}
export type DicomDataset = ReadonlyMap<number, DicomElement>;

export interface WalkCounts {
  elements: number;
  skipped: number;
  skippedPrivate: number;
}

export interface WalkOptions {
  readonly bytes: Uint8Array;
  readonly explicit: boolean;
  readonly littleEndian: boolean;
  /** VR by which a wanted tag is read; undefined for tags that are stepped over without a look inside. */
  readonly wantedVr: (tag: number) => string | undefined;
  readonly counts: WalkCounts;
}

const pixelDataTag = 0x7fe00010;
const itemTag = 0xfffee000;
const itemEndTag = 0xfffee00d;
const sequenceEndTag = 0xfffee0dd;
const undefinedLength = 0xffffffff;
const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const shortVrs = new Set(['AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FL', 'FD', 'IS', 'LO', 'LT', 'PN', 'SH', 'SL', 'SS', 'ST', 'TM', 'UI', 'UL', 'US']);
const maximumValueBytes = 16 * 1024 * 1024;

interface Cursor {
  at: number;
}

interface Header {
  readonly tag: number;
  /** Empty for implicit VR. */
  readonly vr: string;
  readonly length: number;
}

/**
 * Bounded walk over a data set: never reads outside [start, end), never deeper than 32 levels, never more than 200,000
 * elements; a length that does not fit ends it. Elements that are not wanted are counted and left out.
 * At top level it stops after Pixel Data: nothing behind it is ever kept.
 * @throws FiducialError 'malformed' | 'too_large'
 */
export function walkDataset(options: WalkOptions, start: number, end: number): { dataset: DicomDataset; end: number } {
  const cursor = { at: start };
  const dataset = readElements(options, cursor, end, 0, false);
  return { dataset, end: cursor.at };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readElements(options: WalkOptions, cursor: Cursor, end: number, depth: number, delimited: boolean): DicomDataset {
  if (depth > LIMITS.dicomDepth) throw new FiducialError('too_large', `The DICOM file nests sequences deeper than ${LIMITS.dicomDepth} levels.`);
  const view = viewOf(options.bytes);
  const elements = new Map<number, DicomElement>();
  while (cursor.at < end) {
    const header = readHeader(options, view, cursor, end);
    if (header.tag === itemEndTag && delimited) return elements;
    if (header.tag >>> 16 === 0xfffe) throw malformed('A sequence delimiter stands where an element should be.');
    const element = readValue(options, view, cursor, end, depth, header);
    if (element) {
      if (elements.has(element.tag)) throw malformed(`Element ${tagText(element.tag)} occurs twice.`);
      elements.set(element.tag, element);
    }
    if (depth === 0 && header.tag === pixelDataTag) return elements;
  }
  if (delimited) throw malformed('A sequence item does not end.');
  return elements;
}

function readHeader(options: WalkOptions, view: DataView, cursor: Cursor, end: number): Header {
  options.counts.elements += 1;
  if (options.counts.elements > LIMITS.dicomElements) throw new FiducialError('too_large', `The DICOM file has more than ${LIMITS.dicomElements} elements.`);
  if (end - cursor.at < 8) throw malformed('The file ends inside an element.');
  const little = options.littleEndian;
  const tag = ((view.getUint16(cursor.at, little) << 16) | view.getUint16(cursor.at + 2, little)) >>> 0;
  if (!options.explicit || tag >>> 16 === 0xfffe) {
    const length = view.getUint32(cursor.at + 4, little);
    cursor.at += 8;
    return { tag, vr: '', length };
  }
  const vr = String.fromCharCode(view.getUint8(cursor.at + 4), view.getUint8(cursor.at + 5));
  if (shortVrs.has(vr)) {
    const length = view.getUint16(cursor.at + 6, little);
    cursor.at += 8;
    return { tag, vr, length };
  }
  if (!longVrs.has(vr)) throw malformed(`Element ${tagText(tag)} has no valid value representation.`);
  if (end - cursor.at < 12) throw malformed('The file ends inside an element.');
  const length = view.getUint32(cursor.at + 8, little);
  cursor.at += 12;
  return { tag, vr, length };
}

function readValue(options: WalkOptions, view: DataView, cursor: Cursor, end: number, depth: number, header: Header): DicomElement | null {
  const { tag, length } = header;
  const wantedVr = options.wantedVr(tag);
  const isUnknown = header.vr === 'UN';
  const vr = header.vr === '' || isUnknown ? (wantedVr ?? (length === undefinedLength ? 'SQ' : 'UN')) : header.vr;
  // Content of an UN sequence is implicit VR little endian (PS3.5 6.2.2).
  const inner = isUnknown ? { ...options, explicit: false, littleEndian: true } : options;
  const isSequence = vr === 'SQ' || (isUnknown && length === undefinedLength);
  if (length === undefinedLength && !isSequence) throw malformed(`Element ${tagText(tag)} has an undefined length.`);
  if (length !== undefinedLength && length > end - cursor.at) throw malformed(`The file is cut short: element ${tagText(tag)} is longer than what is left of the file.`);
  const offset = cursor.at;
  if (isSequence && (wantedVr === 'SQ' || length === undefinedLength)) {
    const items = length === undefinedLength
      ? readItems(inner, view, cursor, end, depth, true)
      : readItems(inner, view, cursor, offset + length, depth, false);
    if (wantedVr === 'SQ') return { tag, vr: 'SQ', offset, length: cursor.at - offset, littleEndian: inner.littleEndian, items };
    return skip(options, tag);
  }
  cursor.at += length;
  if (!wantedVr) return skip(options, tag);
  if (tag >>> 16 !== 0x7fe0 && length > maximumValueBytes) throw new FiducialError('too_large', `Element ${tagText(tag)} is larger than 16 MiB.`);
  return { tag, vr, offset, length, littleEndian: inner.littleEndian };
}

function skip(options: WalkOptions, tag: number): null {
  options.counts.skipped += 1;
  if ((tag >>> 16) % 2 === 1) options.counts.skippedPrivate += 1;
  return null;
}

function readItems(options: WalkOptions, view: DataView, cursor: Cursor, end: number, depth: number, delimited: boolean): DicomDataset[] {
  const items: DicomDataset[] = [];
  while (cursor.at < end) {
    const { tag, length } = readHeader(options, view, cursor, end);
    if (tag === sequenceEndTag && delimited) return items;
    if (tag !== itemTag) throw malformed('A sequence holds something else than items.');
    if (length === undefinedLength) {
      items.push(readElements(options, cursor, end, depth + 1, true));
      continue;
    }
    if (length > end - cursor.at) throw malformed('The file is cut short: a sequence item is longer than what is left of the file.');
    items.push(readElements(options, cursor, cursor.at + length, depth + 1, false));
  }
  if (delimited) throw malformed('A sequence does not end.');
  return items;
}
