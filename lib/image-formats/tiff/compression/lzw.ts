const clearCode = 256, endCode = 257, tableSize = 4096;

/**
 * LZW as TIFF 6.0 section 13 has it: most significant bit first, codes of 9 to 12 bits, the width growing one code early. Fills `out` and
 * returns how many bytes it wrote. Throws on codes that are not in the table.
 */
export function expandLzw(packed: Uint8Array, out: Uint8Array): number {
  // Each entry is the text of an earlier code plus one byte: where that text was last written, and how long it is.
  const starts = new Uint32Array(tableSize);
  const lengths = new Uint16Array(tableSize);
  let next = 258;
  let width = 9;
  let bits = 0;
  let held = 0;
  let to = 0;
  let previous = -1;
  let previousAt = 0;
  let previousLength = 0;
  for (const byte of packed) {
    held = ((held << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >>> bits) & ((1 << width) - 1);
    if (code === endCode || to >= out.length) break;
    if (code === clearCode) {
      next = 258;
      width = 9;
      previous = -1;
      continue;
    }
    const at = to;
    if (code < 256) out[to++] = code;
    else {
      const isNew = code === next && previous >= 0;
      if (code > next || (code === next && !isNew) || code < 258) throw new RangeError('LZW code outside the table');
      const start = isNew ? previousAt : (starts[code] as number);
      const length = isNew ? previousLength + 1 : (lengths[code] as number);
      // Byte by byte: the text of a new code overlaps what it is copied to.
      for (let i = 0; i < length && to < out.length; i += 1) out[to++] = out[start + i] as number;
    }
    if (previous >= 0 && next < tableSize) {
      starts[next] = previousAt;
      lengths[next] = previousLength + 1;
      next += 1;
    }
    previous = code;
    previousAt = at;
    previousLength = to - at;
    if (next + 1 >= 1 << width && width < 12) width += 1;
  }
  return to;
}
