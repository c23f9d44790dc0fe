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

interface Move {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** Stretches of one memory and their places in it, or null when they do not lie there in the order of the parts: then none may be moved. */
function movesWithin(parts: readonly Uint8Array[], room: ArrayBufferLike): Move[] | null {
  const moves: Move[] = [];
  let to = 0;
  let end = 0;
  for (const part of parts) {
    if (part.buffer === room) {
      if (part.byteOffset < end) return null;
      end = part.byteOffset + part.length;
      moves.push({ from: part.byteOffset, to, length: part.length });
    }
    to += part.length;
  }
  return moves;
}

/**
 * One array out of parts most of which are stretches of a file, in the memory of that file: nothing large is held twice. The file itself is gone afterwards.
 * @param file lies in memory of its own, with a little more room behind it where the result may be longer; else the result is a copy
 */
export function joinInPlace(parts: readonly Uint8Array[], file: Uint8Array): Uint8Array {
  const length = partsLength(parts);
  const moves = movesWithin(parts, file.buffer);
  if (!moves || length > file.buffer.byteLength) return joinParts(parts);
  const room = new Uint8Array(file.buffer);
  const written: (readonly [at: number, part: Uint8Array])[] = [];
  let at = 0;
  for (const part of parts) {
    if (part.buffer !== file.buffer) written.push([at, part]);
    at += part.length;
  }
  // What goes down from the first on, what goes up from the last on: so none lands on another that has yet to be moved.
  for (const { from, to, length: bytes } of moves) if (to < from) room.copyWithin(to, from, from + bytes);
  for (const { from, to, length: bytes } of moves.toReversed()) if (to > from) room.copyWithin(to, from, from + bytes);
  for (const [place, part] of written) room.set(part, place);
  return room.subarray(0, length);
}
