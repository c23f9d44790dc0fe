import { malformed } from '../../reading/refusals';

const codeStreamBox = 0x6a786c63;
const partialBox = 0x6a786c70;

/**
 * JPEG XL: of the container only the code stream stays; Exif, XML and the data for rebuilding a JPEG file (which hold its application
 * segments) are boxes beside it (ISO/IEC 18181-2).
 */
export function cleanJpegXl(bytes: Uint8Array): readonly Uint8Array[] | null {
  if (bytes[0] === 0xff && bytes[1] === 0x0a) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const short = view.getUint32(at);
    const type = view.getUint32(at + 4);
    const header = short === 1 ? 16 : 8;
    if (at + header > bytes.length) break;
    const length = short === 0 ? bytes.length - at : short === 1 ? Number(view.getBigUint64(at + 8)) : short;
    if (length < header || at + length > bytes.length) throw malformed('The compressed image data is damaged.');
    if (type === codeStreamBox) parts.push(bytes.subarray(at + header, at + length));
    if (type === partialBox) parts.push(bytes.subarray(Math.min(at + header + 4, at + length), at + length));
    at += length;
  }
  if (parts.length === 0) throw malformed('The compressed image data is damaged.');
  return parts;
}
