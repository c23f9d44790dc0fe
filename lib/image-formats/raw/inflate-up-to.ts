import { Inflate, inflateSync } from 'fflate';

/** What is inflated in one go: at deflate's best ratio it makes 8 MB. */
const stepBytes = 8192;

class Enough extends Error {}

/**
 * Inflates a bare deflate stream until `length` bytes are there and stops, so that neither memory nor work grows with what a stream would
 * like to be (a bomb of the same size as a picture would otherwise be unpacked to its end). Shorter when the stream holds less.
 * @throws anything when the stream is damaged
 */
export function inflateUpTo(deflated: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  if (deflated.length <= stepBytes) return inflateSync(deflated, { out });
  let filled = 0;
  const stream = new Inflate((chunk) => {
    out.set(chunk.subarray(0, length - filled), filled);
    filled = Math.min(length, filled + chunk.length);
    if (filled === length) throw new Enough();
  });
  try {
    for (let at = 0; at < deflated.length; at += stepBytes) stream.push(deflated.subarray(at, at + stepBytes), at + stepBytes >= deflated.length);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return out.subarray(0, filled);
}
