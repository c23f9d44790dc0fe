/**
 * For tests only: a grey picture of 12 bits as extended sequential JPEG (process 2 and 4; ITU-T T.81 annex F), each block its mean and a few coefficients that the
 * picture does not have, so that every kind of code occurs: DC categories 0 … 15 and AC codes for one coefficient, sixteen zeros and the end of a block, of four bits all.
 */
export function writeJpegExtended(values: Uint16Array, columns: number): Uint8Array {
  const rows = values.length / columns;
  const bits: number[] = [];
  const put = (value: number, count: number): void => {
    for (let k = count - 1; k >= 0; k -= 1) bits.push((value >> k) & 1);
  };
  const putDifference = (difference: number): void => {
    const category = 32 - Math.clz32(Math.abs(difference));
    put(category, 5);
    put(difference < 0 ? difference + 2 ** category - 1 : difference, category);
  };
  const meanOf = (left: number, top: number): number => {
    let sum = 0;
    for (let i = 0; i < 64; i += 1) sum += values[Math.min(rows - 1, top + (i >> 3)) * columns + Math.min(columns - 1, left + (i & 7))] ?? 0;
    return Math.round(sum / 64);
  };
  let last = 0;
  for (let top = 0; top < rows; top += 8) {
    for (let left = 0; left < columns; left += 8) {
      const level = meanOf(left, top) - 2048;
      putDifference(level - last);
      last = level;
      // Codes 0: end of block, 1: run 0 and size 1, 2: run 2 and size 3, 3: sixteen zeros.
      put(1, 4);
      put(left & 1, 1);
      put(2, 4);
      put((top + left) & 7, 3);
      if ((top / 8) % 2 === 0) put(3, 4);
      put(0, 4);
    }
  }
  while (bits.length % 8 !== 0) bits.push(1);
  const coded = Array.from({ length: bits.length / 8 }, (_, i) => bits.slice(8 * i, 8 * i + 8).reduce((byte, bit) => 2 * byte + bit, 0));
  const lengths = (length: number, count: number): number[] => Array.from({ length: 16 }, (_, i) => (i + 1 === length ? count : 0));
  return Uint8Array.from([
    0xff, 0xd8, 0xff, 0xdb, 0, 67, 0, ...new Array<number>(64).fill(8), 0xff, 0xc1, 0, 11, 12, rows >> 8, rows & 255, columns >> 8, columns & 255, 1, 1, 0x11, 0,
    0xff, 0xc4, 0, 35, 0, ...lengths(5, 16), ...Array.from({ length: 16 }, (_, i) => i), 0xff, 0xc4, 0, 23, 0x10, ...lengths(4, 4), 0x00, 0x01, 0x23, 0xf0,
    0xff, 0xda, 0, 8, 1, 1, 0x00, 0, 63, 0, ...coded.flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte])), 0xff, 0xd9,
  ]);
}
