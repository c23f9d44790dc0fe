/** Offset of the next 00 00 01 at or behind `from`; the length when there is none. */
export function findStartCode(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    // The 01 is the rarest of the three bytes: looking for it runs at the speed of memory.
    const one = bytes.indexOf(1, at + 2);
    if (one < 0) return bytes.length;
    if (bytes[one - 1] === 0 && bytes[one - 2] === 0) return one - 2;
    at = one - 1;
  }
  return bytes.length;
}
