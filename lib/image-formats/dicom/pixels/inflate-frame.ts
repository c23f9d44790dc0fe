import { inflateSync } from 'fflate';
import { malformed } from '../reading/refusals';

/** Deflated Image Frame Compression (PS3.5 A.4.13): into exactly the room of one frame, whatever the stream would like to be. */
export function inflateFrame(deflated: Uint8Array, length: number): Uint8Array {
  let out: Uint8Array;
  try {
    out = inflateSync(deflated, { out: new Uint8Array(length + (length % 2)) });
  } catch {
    throw malformed('The deflated image data is damaged.');
  }
  if (out.length !== length && out.length !== length + (length % 2)) throw malformed('The deflated image data is shorter than one frame.');
  return out;
}
