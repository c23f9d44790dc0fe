/** Views of the same stretch of two arrays as 32-bit words, when their memory is aligned alike; else null. */
function wordsOf(a: Uint8Array, b: Uint8Array, length: number): readonly [Uint32Array, Uint32Array] | null {
  if (a.byteOffset % 4 !== 0 || b.byteOffset % 4 !== 0) return null;
  const words = Math.floor(length / 4);
  return [new Uint32Array(a.buffer, a.byteOffset, words), new Uint32Array(b.buffer, b.byteOffset, words)];
}

/** Number of leading words that are equal. */
function equalWords(a: Uint32Array, b: Uint32Array): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return i;
}

/** Offset of the first byte that differs (the shorter length when one is a beginning of the other), or null when equal. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number | null {
  const length = Math.min(a.length, b.length);
  const words = wordsOf(a, b, length);
  for (let i = words ? 4 * equalWords(...words) : 0; i < length; i += 1) if (a[i] !== b[i]) return i;
  return a.length === b.length ? null : length;
}

/**
 * The same for a file that comes in parts. A part that is the very stretch of `a` at its own place (a view of the same memory) is equal without
 * being looked at, so comparing a clean file with what cleaning makes of it costs only what was written anew.
 */
export function firstDifferenceInParts(a: Uint8Array, parts: readonly Uint8Array[]): number | null {
  let at = 0;
  for (const part of parts) {
    const isSameMemory = part.buffer === a.buffer && part.byteOffset === a.byteOffset + at && at + part.length <= a.length;
    const difference = isSameMemory ? null : firstDifference(a.subarray(at, at + part.length), part);
    if (difference !== null) return at + difference;
    at += part.length;
  }
  return at === a.length ? null : at;
}
