const maximumBytes = 1024 * 1024;
/** Tags whose content is text that people write: copyright, description, maker and so on, and private ones, are not looked for one by one. */
const textTypes = new Set(['text', 'desc', 'mluc']);

/**
 * Whether bytes are an ICC profile (ISO 15076-1) in which every text is short: descriptions and copyright of a profile are standard sentences, notes are not.
 */
export function isColourProfile(bytes: Uint8Array): boolean {
  if (bytes.length < 132 || bytes.length > maximumBytes) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const textAt = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  const size = view.getUint32(0, false);
  if (textAt(36) !== 'acsp' || size > bytes.length || bytes.length - size > 1) return false;
  const count = view.getUint32(128, false);
  if (count > 100 || 132 + 12 * count > size) return false;
  for (let i = 0; i < count; i += 1) {
    const offset = view.getUint32(132 + 12 * i + 4, false);
    const length = view.getUint32(132 + 12 * i + 8, false);
    if (offset + length > size || length < 8) return false;
    if (textTypes.has(textAt(offset)) && length > 400) return false;
  }
  return true;
}
