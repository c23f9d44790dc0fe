import type { CleanElement } from '../deidentify/cleaning';
import type { Encoding } from '../reading/syntaxes';
import { hasLongHeader } from '../reading/syntaxes';
import type { ByteWriter } from './byte-writer';
import type { EncodableElement } from './encode-elements';

const undefinedLength = 0xffffffff;
const itemTag = 0xfffee000;
const itemEndTag = 0xfffee00d;
const sequenceEndTag = 0xfffee0dd;

function writeTag(writer: ByteWriter, tag: number, little: boolean): void {
  writer.uint16(tag >>> 16, little);
  writer.uint16(tag & 0xffff, little);
}

/** Header with a length of nought. @returns where to patch the length and how wide it is */
export function writeHeader(writer: ByteWriter, tag: number, vr: string, encoding: Encoding): { at: number; isLong: boolean } {
  const little = encoding.littleEndian;
  writeTag(writer, tag, little);
  const isLong = !encoding.explicit || hasLongHeader(vr);
  if (encoding.explicit) {
    writer.uint8(vr.charCodeAt(0));
    writer.uint8(vr.charCodeAt(1));
    if (isLong) writer.uint16(0, little);
  }
  const at = writer.length;
  if (isLong) writer.uint32(0, little);
  else writer.uint16(0, little);
  return { at, isLong };
}

function writeValue(writer: ByteWriter, tag: number, vr: string, value: Uint8Array, encoding: Encoding): void {
  const { at, isLong } = writeHeader(writer, tag, vr, encoding);
  const length = value.length + (value.length % 2);
  if (isLong) writer.patchUint32(at, length, encoding.littleEndian);
  else writer.patchUint16(at, length, encoding.littleEndian);
  writer.bytes(value);
  // Text is padded with a blank, UIDs and bytes with a zero (PS3.5 6.2).
  if (value.length % 2 === 1) writer.uint8(/^(O|U[NI])/.test(vr) ? 0 : 32);
}

/** @param content writes what is inside the sequence or item */
function writeFramed(writer: ByteWriter, lengthAt: number, isOpen: boolean, little: boolean, endTag: number, content: () => void): void {
  if (isOpen) writer.patchUint32(lengthAt, undefinedLength, little);
  const start = writer.length;
  content();
  if (!isOpen) return writer.patchUint32(lengthAt, writer.length - start, little);
  writeTag(writer, endTag, little);
  writer.uint32(0, little);
}

function writeItem(writer: ByteWriter, isOpen: boolean, little: boolean, content: () => void): void {
  writeTag(writer, itemTag, little);
  const lengthAt = writer.length;
  writer.uint32(0, little);
  writeFramed(writer, lengthAt, isOpen, little, itemEndTag, content);
}

function writeSequence(writer: ByteWriter, input: Uint8Array, one: Extract<CleanElement, { kind: 'sequence' }>, encoding: Encoding): void {
  const { element, items } = one;
  const inner = element.inner ?? { ...encoding, calledUnknown: false, openItems: [] };
  const { at } = writeHeader(writer, one.tag, inner.calledUnknown ? 'UN' : 'SQ', encoding);
  // The length of the sequence itself is in the order of its surroundings, the delimiters inside follow its content.
  const isOpen = element.hasUndefinedLength;
  const start = writer.length;
  if (isOpen) writer.patchUint32(at, undefinedLength, encoding.littleEndian);
  items.forEach((item, i) => writeItem(writer, inner.openItems[i] ?? false, inner.littleEndian, () => writeCleanElements(writer, input, item, inner)));
  if (!isOpen) return writer.patchUint32(at, writer.length - start, encoding.littleEndian);
  writeTag(writer, sequenceEndTag, inner.littleEndian);
  writer.uint32(0, inner.littleEndian);
}

function writeNew(writer: ByteWriter, element: EncodableElement, encoding: Encoding): void {
  const { tag, vr, items, value } = element;
  if (!items) return writeValue(writer, tag, vr, value ?? new Uint8Array(), encoding);
  const { at } = writeHeader(writer, tag, 'SQ', encoding);
  const start = writer.length;
  for (const item of items) writeItem(writer, false, encoding.littleEndian, () => item.forEach((one) => writeNew(writer, one, encoding)));
  writer.patchUint32(at, writer.length - start, encoding.littleEndian);
}

/** Writes a clean data set in the encoding of the file: what is untouched as the bytes that it was. */
export function writeCleanElements(writer: ByteWriter, input: Uint8Array, elements: readonly CleanElement[], encoding: Encoding): void {
  // Stretches that follow each other are copied at once.
  let [start, end] = [0, 0];
  for (const one of elements) {
    if (one.kind === 'copy' && one.element.start === end) {
      end = one.element.end;
      continue;
    }
    if (end > start) writer.bytes(input.subarray(start, end));
    start = end = 0;
    switch (one.kind) {
      case 'copy':
        ({ start, end } = one.element);
        break;
      case 'value':
        writeValue(writer, one.tag, one.vr, one.value, encoding);
        break;
      case 'sequence':
        writeSequence(writer, input, one, encoding);
        break;
      case 'new':
        writeNew(writer, one.element, encoding);
        break;
    }
  }
  if (end > start) writer.bytes(input.subarray(start, end));
}
