/** Offset of the first byte that differs (the shorter length when one is a beginning of the other), or null when equal. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number | null {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) if (a[i] !== b[i]) return i;
  return a.length === b.length ? null : length;
}
