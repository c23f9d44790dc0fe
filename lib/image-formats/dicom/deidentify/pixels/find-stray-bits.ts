import type { CellLayout } from './mask-stray-bits';

type Cells = Uint8Array | Uint16Array | Uint32Array;

/** Bits of one cell that are zero in every canonical cell, after `fold`. */
function forbiddenBits(layout: CellLayout): number {
  const { bitsStored, bitsAllocated } = layout;
  // Signed: cell XOR (cell >> 1) is zero wherever a bit repeats its neighbour, from the sign bit up to the last but one.
  const [low, high] = layout.pixelRepresentation === 1 ? [bitsStored - 1, bitsAllocated - 2] : [bitsStored, bitsAllocated - 1];
  let bits = 0;
  for (let bit = low; bit <= high; bit += 1) bits |= 1 << bit;
  return bits;
}

/** The same bits in each cell of a 32-bit word. */
function inEveryCell(bits: number, bitsAllocated: number): number {
  let all = 0;
  for (let shift = 0; shift < 32; shift += bitsAllocated) all |= bits << shift;
  return all;
}

// Both loops see Uint32Array only: with several types of array the engine's code for them was three times slower.
// Four words at a time into four sums: one waits less for the other, which halves the time.
function gatherUnsigned(words: Uint32Array): number {
  let [a, b, c, d, i] = [0, 0, 0, 0, 0];
  for (const end = words.length - 3; i < end; i += 4) {
    a |= words[i] as number;
    b |= words[i + 1] as number;
    c |= words[i + 2] as number;
    d |= words[i + 3] as number;
  }
  for (; i < words.length; i += 1) a |= words[i] as number;
  return a | b | c | d;
}

function gatherSigned(words: Uint32Array): number {
  let seen = 0;
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as number;
    seen |= word ^ (word >>> 1);
  }
  return seen;
}

/**
 * Whether any cell holds something in bits that should only extend its value. Looks at whole words and writes nothing:
 * nearly all files are clean, and on a 27 MB mammogram this takes a fifth of the time of going through the cells.
 * @param cells with High Bit = Bits Stored − 1
 */
export function hasStrayBits(cells: Cells, layout: CellLayout): boolean {
  const forbidden = inEveryCell(forbiddenBits(layout), layout.bitsAllocated);
  const gather = layout.pixelRepresentation === 1 ? gatherSigned : gatherUnsigned;
  const perWord = 4 / cells.BYTES_PER_ELEMENT;
  const lead = Math.min(cells.length, ((4 - (cells.byteOffset % 4)) % 4) / cells.BYTES_PER_ELEMENT);
  const words = Math.floor((cells.length - lead) / perWord);
  // A view of no words would still have to start at a multiple of four.
  const whole = words > 0 ? new Uint32Array(cells.buffer, cells.byteOffset + lead * cells.BYTES_PER_ELEMENT, words) : new Uint32Array(0);
  const edges = Uint32Array.from([...cells.subarray(0, lead), ...cells.subarray(lead + words * perWord)]);
  const seen = gather(edges) | gather(whole);
  return (seen & forbidden) !== 0;
}
