/**
 * For tests only: a grey picture of 8 bits as lossless JPEG (process 14, selection value 1; ITU-T T.81 annex H), with one Huffman table in
 * which the categories 0 … 8 have codes of four bits.
 */
export function writeJpegLossless(values: Uint8Array, columns: number): Uint8Array {
  const rows = values.length / columns;
  const bits: number[] = [];
  const put = (value: number, count: number): void => {
    for (let k = count - 1; k >= 0; k -= 1) bits.push((value >> k) & 1);
  };
  values.forEach((value, i) => {
    const predicted = i === 0 ? 128 : i < columns || i % columns !== 0 ? (values[i - 1] ?? 0) : (values[i - columns] ?? 0);
    const difference = value - predicted;
    const category = 32 - Math.clz32(Math.abs(difference));
    put(category, 4);
    put(difference < 0 ? difference + 2 ** category - 1 : difference, category);
  });
  while (bits.length % 8 !== 0) bits.push(1);
  const coded = Array.from({ length: bits.length / 8 }, (_, i) => bits.slice(8 * i, 8 * i + 8).reduce((byte, bit) => 2 * byte + bit, 0));
  return Uint8Array.from([
    0xff, 0xd8, 0xff, 0xc3, 0, 11, 8, rows >> 8, rows & 255, columns >> 8, columns & 255, 1, 1, 0x11, 0,
    0xff, 0xc4, 0, 28, 0, 0, 0, 0, 9, ...new Array<number>(12).fill(0), 0, 1, 2, 3, 4, 5, 6, 7, 8,
    0xff, 0xda, 0, 8, 1, 1, 0, 1, 0, 0, ...coded.flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte])), 0xff, 0xd9,
  ]);
}
