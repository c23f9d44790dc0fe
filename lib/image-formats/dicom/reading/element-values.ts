import type { DicomElement } from './walk-elements';

const blank = 32;

/** Value as ASCII text without padding. Bytes above 127 become U+FFFD, so that no rule can take them for a term. */
export function readText(bytes: Uint8Array, element: DicomElement): string {
  const text = readRawText(bytes, element);
  return /[\x80-\xff]/.test(text) ? text.replace(/[\x80-\xff]/g, '\ufffd') : text;
}

/** Eight characters at a time: half the time of one by one, a fifth of that of spreading the bytes into arguments. */
export function latinText(bytes: Uint8Array, start: number, end: number): string {
  const { fromCharCode } = String;
  const byte = (i: number): number => bytes[i] as number;
  let text = '';
  let at = start;
  for (; at + 8 <= end; at += 8) text += fromCharCode(byte(at), byte(at + 1), byte(at + 2), byte(at + 3), byte(at + 4), byte(at + 5), byte(at + 6), byte(at + 7));
  for (; at < end; at += 1) text += fromCharCode(byte(at));
  return text;
}

/** Text with all its bytes (Latin-1), for feeding identifiers to the pseudonym function without losing differences. */
export function readRawText(bytes: Uint8Array, element: DicomElement): string {
  let start = element.offset;
  let end = element.offset + element.length;
  while (end > start && (bytes[end - 1] === blank || bytes[end - 1] === 0)) end -= 1;
  while (start < end && bytes[start] === blank) start += 1;
  return latinText(bytes, start, end);
}

/** Backslash-separated values, each trimmed; an empty element has none. */
export function readTexts(bytes: Uint8Array, element: DicomElement): string[] {
  const text = readText(bytes, element);
  return text === '' ? [] : text.split('\\').map((value) => value.trim());
}

const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;

/** Binary number readers by VR with their size in bytes. */
const binary: Record<string, { size: number; read: (view: DataView, at: number, little: boolean) => number }> = {
  US: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  OW: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  SS: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
  UL: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  SL: { size: 4, read: (view, at, little) => view.getInt32(at, little) },
  FL: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  OF: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  OD: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
  FD: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
};

export function binarySize(vr: string): number | null {
  return binary[vr]?.size ?? null;
}

/** Numbers of a DS, IS or binary element; null when any value is not a finite number of that VR. */
export function readNumbers(bytes: Uint8Array, element: DicomElement): number[] | null {
  if (element.vr === 'DS' || element.vr === 'IS') {
    const texts = readTexts(bytes, element);
    const pattern = element.vr === 'IS' ? /^[+-]?\d{1,12}$/ : decimal;
    if (!texts.every((text) => pattern.test(text))) return null;
    const numbers = texts.map(Number);
    return numbers.every(Number.isFinite) ? numbers : null;
  }
  const kind = binary[element.vr];
  if (!kind || element.length % kind.size !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers: number[] = [];
  for (let at = element.offset; at < element.offset + element.length; at += kind.size) numbers.push(kind.read(view, at, element.littleEndian));
  return numbers.every(Number.isFinite) ? numbers : null;
}
