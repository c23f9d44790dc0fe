import type { DicomElement } from './walk-elements';

/** Value as ASCII text without padding. Bytes above 127 become U+FFFD, so that no rule can take them for a term. */
export function readText(bytes: Uint8Array, element: DicomElement): string {
  let text = '';
  for (let i = element.offset; i < element.offset + element.length; i += 1) {
    const byte = bytes[i] ?? 0;
    text += byte > 127 ? '\ufffd' : String.fromCharCode(byte);
  }
  return text.replace(/[\0 ]+$/, '').replace(/^ +/, '');
}

/** Text with all its bytes (Latin-1), for feeding identifiers to the pseudonym function without losing differences. */
export function readRawText(bytes: Uint8Array, element: DicomElement): string {
  let text = '';
  for (const byte of bytes.subarray(element.offset, element.offset + element.length)) text += String.fromCharCode(byte);
  return text.replace(/[\0 ]+$/, '').replace(/^ +/, '');
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
