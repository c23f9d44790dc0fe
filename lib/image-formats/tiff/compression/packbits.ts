/** PackBits (TIFF 6.0 section 9). Fills `out` and returns how many bytes it wrote; stops where either end is reached. */
export function unpackBits(packed: Uint8Array, out: Uint8Array): number {
  let from = 0;
  let to = 0;
  while (from < packed.length && to < out.length) {
    const code = packed[from] as number;
    from += 1;
    if (code < 128) {
      const length = Math.min(code + 1, packed.length - from, out.length - to);
      out.set(packed.subarray(from, from + length), to);
      from += code + 1;
      to += length;
    } else if (code > 128 && from < packed.length) {
      const length = Math.min(257 - code, out.length - to);
      out.fill(packed[from] as number, to, to + length);
      from += 1;
      to += length;
    }
  }
  return to;
}
