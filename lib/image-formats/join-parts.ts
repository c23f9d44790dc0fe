/** Sum of the lengths of all parts. */
export function partsLength(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** One array out of parts; the part itself, uncopied, when there is only one. */
export function joinParts(parts: readonly Uint8Array[]): Uint8Array {
  const [only, second] = parts;
  if (only && !second) return only;
  const out = new Uint8Array(partsLength(parts));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
