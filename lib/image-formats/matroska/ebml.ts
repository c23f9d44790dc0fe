import { FiducialError } from '@/lib/domain/errors';
import { readUint, uintBytes } from '../video/big-endian';

/** An element of EBML (RFC 8794): what [dataStart, end) holds goes by its ID, marker bit included. */
export interface Element {
  readonly id: number;
  readonly dataStart: number;
  readonly end: number;
  /** The size was left open: the element goes to the next one of its own level, or to the end of its parent. */
  readonly isOpen: boolean;
}

/** More elements on one level than a real file of the permitted length has. */
const MAXIMUM_ELEMENTS = 2_000_000;
/** Widest element IDs and sizes (RFC 8794 11.2.4, 11.2.5). */
const ID_BYTES = 4, SIZE_BYTES = 8;

function malformed(): FiducialError {
  return new FiducialError('malformed', 'The video file is damaged: a part is longer than what holds it.');
}

/** Number of bytes of a variable-length number, from the zeros before its marker bit. */
function widthOf(bytes: Uint8Array, at: number, maximum: number): number {
  const width = Math.clz32(bytes[at] ?? 0) - 23;
  if (width > maximum) throw malformed();
  return width;
}

/** A variable-length number without its marker bit (RFC 8794 4); `value` is null when all its bits are set. */
export function readVarInt(bytes: Uint8Array, at: number): { value: number | null; width: number } {
  const width = widthOf(bytes, at, SIZE_BYTES);
  // The marker bit is taken out first: with it, eight bytes would not fit a number.
  const value = ((bytes[at] ?? 0) & (0xff >> width)) * 256 ** (width - 1) + readUint(bytes, at + 1, width - 1);
  return { value: value === 2 ** (7 * width) - 1 ? null : value, width };
}

export function readElement(bytes: Uint8Array, at: number, parentEnd: number): Element {
  const idWidth = widthOf(bytes, at, ID_BYTES);
  const size = readVarInt(bytes, at + idWidth);
  const dataStart = at + idWidth + size.width;
  const end = size.value === null ? parentEnd : dataStart + size.value;
  if (dataStart > parentEnd || end > parentEnd) throw malformed();
  return { id: readUint(bytes, at, idWidth), dataStart, end, isOpen: size.value === null };
}

/** The elements inside another one, in order. */
export function* elementsIn(bytes: Uint8Array, parent: Pick<Element, 'dataStart' | 'end'>): Generator<Element> {
  let count = 0;
  for (let at = parent.dataStart; at < parent.end;) {
    const element = readElement(bytes, at, parent.end);
    count += 1;
    if (count > MAXIMUM_ELEMENTS) throw malformed();
    yield element;
    at = element.end;
  }
}

export function findElement(bytes: Uint8Array, parent: Element, id: number): Element | null {
  for (const element of elementsIn(bytes, parent)) if (element.id === id) return element;
  return null;
}

/** An unsigned integer of at most 8 bytes. */
export function readUnsigned(bytes: Uint8Array, { dataStart, end }: Element): number {
  if (end - dataStart > 8) throw malformed();
  return readUint(bytes, dataStart, end - dataStart);
}

function idBytes(id: number): Uint8Array {
  return uintBytes(id, id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1);
}

/** A size in the fewest bytes, or in as many as asked for. */
function sizeBytes(size: number, fixedWidth?: number): Uint8Array {
  let width = fixedWidth ?? 1;
  while (fixedWidth === undefined && size >= 2 ** (7 * width) - 1) width += 1;
  const out = uintBytes(size, width);
  out[0] = (out[0] ?? 0) | (0x80 >> (width - 1));
  return out;
}

/** ID and size of an element whose content follows. */
export function elementHeader(id: number, size: number, sizeWidth?: number): Uint8Array {
  const head = idBytes(id);
  const length = sizeBytes(size, sizeWidth);
  const out = new Uint8Array(head.length + length.length);
  out.set(head);
  out.set(length, head.length);
  return out;
}

export function makeElement(id: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const header = elementHeader(id, size);
  const out = new Uint8Array(header.length + size);
  out.set(header);
  let at = header.length;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function makeUnsigned(id: number, value: number): Uint8Array {
  let width = 1;
  while (value >= 256 ** width) width += 1;
  return makeElement(id, uintBytes(value, width));
}
