/**
 * The accurate integer inverse DCT of the Independent JPEG Group (Loeffler, Ligtenberg and Moschytz 1989, with 13-bit constants and the
 * rounding of "islow"), which nearly all decoders use: results are theirs bit by bit. One block of 64 coefficients in natural order.
 */

const scaleBits = 13;

/** Between the passes values carry this many more bits, so that 8 and 12 bits both fit into 32. */
function passBits(precision: number): number {
  return precision === 8 ? 2 : 1;
}

const workspace = new Int32Array(64);
const out8 = new Int32Array(8);

/** One dimension of eight values, `step` apart in `source`; results, scaled by 2^13, into `out8`. */
function transform(source: Int32Array, at: number, step: number): void {
  const z2 = source[at + 2 * step] as number, z3 = source[at + 6 * step] as number;
  const even = Math.imul(z2 + z3, 4433);
  const t2 = (even - Math.imul(z3, 15137)) | 0, t3 = (even + Math.imul(z2, 6270)) | 0;
  const s0 = source[at] as number, s4 = source[at + 4 * step] as number;
  const t0 = (s0 + s4) << scaleBits, t1 = (s0 - s4) << scaleBits;
  const e0 = (t0 + t3) | 0, e3 = (t0 - t3) | 0, e1 = (t1 + t2) | 0, e2 = (t1 - t2) | 0;
  const a = source[at + 7 * step] as number, b = source[at + 5 * step] as number, c = source[at + 3 * step] as number, d = source[at + step] as number;
  const z5 = Math.imul(a + b + c + d, 9633);
  const y1 = -Math.imul(a + d, 7373), y2 = -Math.imul(b + c, 20995);
  const y3 = (z5 - Math.imul(a + c, 16069)) | 0, y4 = (z5 - Math.imul(b + d, 3196)) | 0;
  const o0 = (Math.imul(a, 2446) + y1 + y3) | 0, o1 = (Math.imul(b, 16819) + y2 + y4) | 0;
  const o2 = (Math.imul(c, 25172) + y2 + y3) | 0, o3 = (Math.imul(d, 12299) + y1 + y4) | 0;
  out8[0] = e0 + o3;
  out8[7] = e0 - o3;
  out8[1] = e1 + o2;
  out8[6] = e1 - o2;
  out8[2] = e2 + o1;
  out8[5] = e2 - o1;
  out8[3] = e3 + o0;
  out8[4] = e3 - o0;
}

function hasOnlyFirst(source: Int32Array, at: number, step: number): boolean {
  return ((source[at + step] as number) | (source[at + 2 * step] as number) | (source[at + 3 * step] as number) | (source[at + 4 * step] as number)
    | (source[at + 5 * step] as number) | (source[at + 6 * step] as number) | (source[at + 7 * step] as number)) === 0;
}

/**
 * @param block dequantised coefficients; left as they are
 * @param out plane of samples; the block goes to `at`, rows `stride` apart
 */
export function inverseDct(block: Int32Array, precision: number, out: Uint8Array | Uint16Array, at: number, stride: number): void {
  const bits = passBits(precision);
  const firstShift = scaleBits - bits, firstHalf = 1 << (firstShift - 1);
  for (let column = 0; column < 8; column += 1) {
    if (hasOnlyFirst(block, column, 8)) {
      const value = (block[column] as number) << bits;
      for (let k = column; k < 64; k += 8) workspace[k] = value;
      continue;
    }
    transform(block, column, 8);
    for (let k = 0; k < 8; k += 1) workspace[column + 8 * k] = ((out8[k] as number) + firstHalf) >> firstShift;
  }
  const shift = scaleBits + bits + 3, half = 1 << (shift - 1);
  const centre = 1 << (precision - 1), most = (1 << precision) - 1;
  for (let row = 0; row < 8; row += 1) {
    const to = at + row * stride;
    if (hasOnlyFirst(workspace, 8 * row, 1)) {
      const value = (((workspace[8 * row] as number) + (1 << (bits + 2))) >> (bits + 3)) + centre;
      out.fill(value < 0 ? 0 : value > most ? most : value, to, to + 8);
      continue;
    }
    transform(workspace, 8 * row, 1);
    for (let k = 0; k < 8; k += 1) {
      const value = (((out8[k] as number) + half) >> shift) + centre;
      out[to + k] = value < 0 ? 0 : value > most ? most : value;
    }
  }
}
