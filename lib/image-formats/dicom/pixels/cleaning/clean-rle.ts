import { malformed } from '../../reading/refusals';

const headerBytes = 64;
const mostSegments = 15;

/**
 * RLE (PS3.5 Annex G): offsets of segments that there are not, and what lies between the header and the first segment, must be zero and are made so. What a segment
 * holds beyond its plane is found by who knows how large that is (`deidentify/pixels/clean-frame-cells.ts`).
 */
export function cleanRle(bytes: Uint8Array): readonly Uint8Array[] | null {
  if (bytes.length < headerBytes) throw malformed('The compressed image data is damaged.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const segments = view.getUint32(0, true);
  const first = view.getUint32(4, true);
  if (segments < 1 || segments > mostSegments || first < headerBytes || first > bytes.length) throw malformed('The compressed image data is damaged.');
  const used = 4 + 4 * segments;
  if (bytes.subarray(used, first).every((byte) => byte === 0)) return null;
  return [bytes.subarray(0, used), new Uint8Array(first - used), bytes.subarray(first)];
}
