const maximumBytes = 1024 * 1024;
const headBytes = 128;
const tagBytes = 12;
/** ISO 15076-1 10: types that hold numbers only. Whatever has another type may be text of a person, private ones above all. */
const numberTypes = new Set(['XYZ ', 'curv', 'para', 'mft1', 'mft2', 'mAB ', 'mBA ', 'sf32', 'sig ', 'view', 'meas', 'chrm', 'clrt', 'ui08', 'ui16', 'ui32', 'uf32', 'dtim']);
const blank = 32;

interface Tag {
  readonly offset: number;
  readonly length: number;
  readonly type: string;
}

function tagsOf(bytes: Uint8Array): Tag[] | null {
  if (bytes.length < headBytes + 4 || bytes.length > maximumBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const textAt = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  const size = view.getUint32(0, false);
  const count = view.getUint32(headBytes, false);
  if (textAt(36) !== 'acsp' || size > bytes.length || bytes.length - size > 1 || count > 100 || headBytes + 4 + tagBytes * count > size) return null;
  const tags: Tag[] = [];
  for (let i = 0; i < count; i += 1) {
    const offset = view.getUint32(headBytes + 4 + tagBytes * i + 4, false);
    const length = view.getUint32(headBytes + 4 + tagBytes * i + 8, false);
    if (offset < headBytes + 4 + tagBytes * count || offset + length > size || length < 8) return null;
    tags.push({ offset, length, type: textAt(offset) });
  }
  return tags;
}

/** The text of a tag as blanks: texts of the same form that say nothing (ISO 15076-1 10.13, 10.15, 10.24). */
function blankText(out: Uint8Array, { offset, length, type }: Tag): void {
  const view = new DataView(out.buffer, out.byteOffset + offset, length);
  const text = (from: number, to: number): void => void out.fill(blank, offset + Math.min(from, length), offset + Math.min(to, length));
  if (type === 'text') text(8, length - 1);
  // No records, each of which would have twelve bytes.
  else if (type === 'mluc' && length >= 16) view.setUint32(12, 12, false);
  else if (type === 'desc' && length >= 13) text(12, 12 + Math.min(view.getUint32(8, false), length - 12) - 1);
}

/**
 * An ICC profile (ISO 15076-1) of which only the numbers are left: descriptions, copyright, names of makers, what has an unknown type and what lies between the
 * tags become blanks or zeros, since anybody can write anything there, and the checksum and the day of making become zero, which means unknown. Colours stay exactly.
 * @returns true: nothing had to go; null: not such a profile
 */
export function cleanColourProfile(bytes: Uint8Array): Uint8Array | true | null {
  const tags = tagsOf(bytes);
  if (!tags) return null;
  const out = new Uint8Array(bytes.length);
  const tableEnd = headBytes + 4 + tagBytes * tags.length;
  out.set(bytes.subarray(0, tableEnd));
  out.fill(0, 24, 36);
  out.fill(0, 84, headBytes);
  for (const tag of tags) {
    const { offset, length, type } = tag;
    if (numberTypes.has(type)) out.set(bytes.subarray(offset, offset + length), offset);
  }
  for (const tag of tags) {
    const { offset, type, length } = tag;
    if (numberTypes.has(type)) continue;
    // Type and length of the text stay, so that readers still find what they expect.
    if (type === 'text' || type === 'desc' || type === 'mluc') out.set(bytes.subarray(offset, offset + Math.min(length, type === 'desc' ? 12 : 8)), offset);
    blankText(out, tag);
  }
  return out.every((byte, i) => byte === bytes[i]) ? true : out;
}
