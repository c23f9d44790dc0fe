import { inflateUpTo } from '../../raw/inflate-up-to';
import { unpackBits } from './packbits';
import { expandLzw } from './lzw';

/** Fills `out` from the start and returns how many bytes it wrote; may throw anything on damage. */
type Decompress = (packed: Uint8Array, out: Uint8Array) => number;

function copy(packed: Uint8Array, out: Uint8Array): number {
  const length = Math.min(packed.length, out.length);
  out.set(packed.subarray(0, length));
  return length;
}

/** zlib, by writers who know the standard; a bare deflate stream by some who do not. */
function inflate(packed: Uint8Array, out: Uint8Array): number {
  const isZlib = packed.length > 2 && ((packed[0] as number) & 15) === 8 && (((packed[0] as number) << 8) | (packed[1] as number)) % 31 === 0;
  const inflated = inflateUpTo(isZlib ? packed.subarray(2) : packed, out.length);
  out.set(inflated);
  return inflated.length;
}

/** By the number of the Compression tag. */
const schemes: Record<number, Decompress | undefined> = { 1: copy, 5: expandLzw, 8: inflate, 32946: inflate, 32773: unpackBits };

const names: Record<number, string> = {
  2: 'CCITT fax compression', 3: 'CCITT fax compression', 4: 'CCITT fax compression', 6: 'old JPEG compression', 7: 'JPEG compression', 33003: 'JPEG 2000 compression',
  33005: 'JPEG 2000 compression', 34712: 'JPEG 2000 compression', 34887: 'LERC compression', 34925: 'LZMA compression', 50000: 'Zstandard compression', 50001: 'WebP compression',
  50002: 'JPEG XL compression', 52546: 'JPEG XL compression',
};

/** What to call a compression that cannot be read, or null for one that can. */
export function compressionRefusal(scheme: number): string | null {
  return schemes[scheme] ? null : (names[scheme] ?? 'an unknown compression');
}

/** Exactly `length` bytes, or null when the stream is damaged or holds fewer; never allocates more. */
export function decompress(scheme: number, packed: Uint8Array, length: number): Uint8Array | null {
  const out = new Uint8Array(length);
  try {
    return schemes[scheme]?.(packed, out) === length ? out : null;
  } catch {
    return null;
  }
}
