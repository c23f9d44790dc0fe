/** An element ready to be written. `items` for SQ, `value` for all others. */
export interface EncodableElement {
  readonly tag: number;
  readonly vr: string;
  readonly value?: Uint8Array;
  readonly items?: readonly (readonly EncodableElement[])[];
}

const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

/** Explicit or implicit VR, little endian. */
export type Encoding = 'explicit' | 'implicit';

function headerLength(vr: string, encoding: Encoding): number {
  return encoding === 'explicit' && longVrs.has(vr) ? 12 : 8;
}

function valueLength(element: EncodableElement, encoding: Encoding): number {
  if (element.items) return element.items.reduce((sum, item) => sum + 8 + elementsLength(item, encoding), 0);
  const length = element.value?.length ?? 0;
  return length + (length % 2);
}

export function elementsLength(elements: readonly EncodableElement[], encoding: Encoding = 'explicit'): number {
  return elements.reduce((sum, element) => sum + headerLength(element.vr, encoding) + valueLength(element, encoding), 0);
}

/**
 * Writes elements at `at` and returns the offset behind them. Sequences and items get defined lengths; odd values are
 * padded with a blank for text, a zero for UI and binary (PS3.5 6.2).
 */
export function writeElements(out: Uint8Array, at: number, elements: readonly EncodableElement[], encoding: Encoding = 'explicit'): number {
  const view = new DataView(out.buffer, out.byteOffset, out.byteLength);
  let cursor = at;
  for (const element of elements) {
    const length = valueLength(element, encoding);
    cursor = writeHeader(view, cursor, element, length, encoding);
    if (element.items) {
      for (const item of element.items) {
        view.setUint16(cursor, 0xfffe, true);
        view.setUint16(cursor + 2, 0xe000, true);
        view.setUint32(cursor + 4, elementsLength(item, encoding), true);
        cursor = writeElements(out, cursor + 8, item, encoding);
      }
      continue;
    }
    const value = element.value ?? new Uint8Array();
    out.set(value, cursor);
    if (value.length % 2 === 1) out[cursor + value.length] = /^(OB|OW|UN|UI)$/.test(element.vr) ? 0 : 32;
    cursor += length;
  }
  return cursor;
}

function writeHeader(view: DataView, at: number, element: EncodableElement, length: number, encoding: Encoding): number {
  view.setUint16(at, element.tag >>> 16, true);
  view.setUint16(at + 2, element.tag & 0xffff, true);
  if (encoding === 'implicit') {
    view.setUint32(at + 4, length, true);
    return at + 8;
  }
  view.setUint8(at + 4, element.vr.charCodeAt(0));
  view.setUint8(at + 5, element.vr.charCodeAt(1));
  if (longVrs.has(element.vr)) {
    view.setUint16(at + 6, 0, true);
    view.setUint32(at + 8, length, true);
    return at + 12;
  }
  view.setUint16(at + 6, length, true);
  return at + 8;
}

export function encodeElements(elements: readonly EncodableElement[], encoding: Encoding = 'explicit'): Uint8Array {
  const out = new Uint8Array(elementsLength(elements, encoding));
  writeElements(out, 0, elements, encoding);
  return out;
}

/** One byte a character (Latin-1). A plain loop: `Uint8Array.from` takes ten times as long. */
export function textBytes(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) out[i] = text.charCodeAt(i);
  return out;
}

/** ASCII (or Latin-1) text element. */
export function textElement(tag: number, vr: string, text: string): EncodableElement {
  return { tag, vr, value: textBytes(text) };
}

const setters: Record<string, { size: number; set: (view: DataView, at: number, value: number) => void }> = {
  US: { size: 2, set: (view, at, value) => view.setUint16(at, value, true) },
  OW: { size: 2, set: (view, at, value) => view.setUint16(at, value, true) },
  SS: { size: 2, set: (view, at, value) => view.setInt16(at, value, true) },
  UL: { size: 4, set: (view, at, value) => view.setUint32(at, value, true) },
  SL: { size: 4, set: (view, at, value) => view.setInt32(at, value, true) },
  FL: { size: 4, set: (view, at, value) => view.setFloat32(at, value, true) },
  FD: { size: 8, set: (view, at, value) => view.setFloat64(at, value, true) },
};

/** Numbers in a binary VR. */
export function numberElement(tag: number, vr: string, values: readonly number[]): EncodableElement {
  const setter = setters[vr];
  if (!setter) return textElement(tag, vr, values.join('\\'));
  const value = new Uint8Array(values.length * setter.size);
  const view = new DataView(value.buffer);
  values.forEach((number, i) => setter.set(view, i * setter.size, number));
  return { tag, vr, value };
}

/** DS values, each in at most 16 characters with the nearest value that fits (PS3.5 6.2). */
export function formatDecimal(value: number): string {
  const plain = String(value);
  if (plain.length <= 16) return plain;
  for (let digits = 16; digits > 0; digits -= 1) {
    const text = String(Number(value.toPrecision(digits)));
    if (text.length <= 16) return text;
  }
  return value.toExponential(8);
}
