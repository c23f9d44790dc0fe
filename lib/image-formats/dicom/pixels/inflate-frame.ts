import { inflateUpTo } from '../../raw/inflate-up-to';
import { malformed } from '../reading/refusals';

/** Deflated Image Frame Compression (PS3.5 A.4.13): into exactly the room of one frame, whatever the stream would like to be. */
export function inflateFrame(deflated: Uint8Array, length: number): Uint8Array {
  let out: Uint8Array;
  try {
    out = inflateUpTo(deflated, length + (length % 2) + 1);
  } catch {
    throw malformed('The deflated image data is damaged.');
  }
  if (out.length !== length && out.length !== length + (length % 2)) throw malformed('The deflated image data is not one frame.');
  return out;
}
