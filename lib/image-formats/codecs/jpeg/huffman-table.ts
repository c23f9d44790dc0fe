import type { BitReader } from './bit-reader';
import { damagedJpeg } from './damage';

const quickBits = 9;

/** Huffman decoding (ISO/IEC 10918-1 C.2, F.2.2.3): codes of up to 9 bits by a table, longer ones by the largest code of each length. */
export class HuffmanTable {
  /** Length × 256 + symbol for every beginning of 9 bits; 0 when the code is longer. */
  private readonly quick = new Uint16Array(1 << quickBits);
  private readonly largestCode = new Int32Array(18).fill(-1);
  private readonly firstIndex = new Int32Array(17);

  /**
   * @param lengths number of codes of 1…16 bits
   * @param symbols in the order of their codes
   */
  constructor(lengths: Uint8Array, private readonly symbols: Uint8Array) {
    let code = 0;
    let index = 0;
    for (let length = 1; length <= 16; length += 1) {
      const count = lengths[length - 1] ?? 0;
      if (code + count > 1 << length) throw damagedJpeg();
      this.firstIndex[length] = index - code;
      for (let i = 0; i < count && length <= quickBits; i += 1) this.enter(code + i, length, symbols[index + i] as number);
      code += count;
      index += count;
      if (count > 0) this.largestCode[length] = code - 1;
      code <<= 1;
    }
  }

  private enter(code: number, length: number, symbol: number): void {
    const first = code << (quickBits - length);
    this.quick.fill((length << 8) | symbol, first, first + (1 << (quickBits - length)));
  }

  decode(reader: BitReader): number {
    const ahead = reader.peek(16);
    const known = this.quick[ahead >> (16 - quickBits)] as number;
    if (known !== 0) {
      reader.take(known >> 8);
      return known & 0xff;
    }
    for (let length = quickBits + 1; length <= 16; length += 1) {
      const code = ahead >> (16 - length);
      if (code <= (this.largestCode[length] as number)) {
        reader.take(length);
        return this.symbols[code + (this.firstIndex[length] as number)] as number;
      }
    }
    throw damagedJpeg();
  }
}
