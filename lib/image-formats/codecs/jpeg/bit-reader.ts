import { damagedJpeg } from './damage';

/** Bits of an entropy-coded segment, most significant first, stuffed zeros taken out (ISO/IEC 10918-1 F.1.2.3). */
export class BitReader {
  /** The lowest `count` bits are still to be read. */
  private buffer = 0;
  private count = 0;
  /** Zero bits that were made up because the segment had ended. */
  private padding = 0;

  constructor(
    private readonly bytes: Uint8Array,
    /** Of the next byte. */
    public at: number,
  ) {}

  private fill(): void {
    const { bytes } = this;
    while (this.count <= 24) {
      const byte = bytes[this.at];
      if (byte === undefined || (byte === 0xff && bytes[this.at + 1] !== 0)) {
        this.buffer <<= 8;
        this.padding += 8;
      } else {
        this.buffer = (this.buffer << 8) | byte;
        this.at += byte === 0xff ? 2 : 1;
      }
      this.count += 8;
    }
  }

  /** The next `bits` (at most 16) without taking them. */
  peek(bits: number): number {
    if (this.count < bits) this.fill();
    return (this.buffer >>> (this.count - bits)) & ((1 << bits) - 1);
  }

  take(bits: number): void {
    this.count -= bits;
  }

  /** At most 16. */
  read(bits: number): number {
    const value = this.peek(bits);
    this.count -= bits;
    return value;
  }

  /** A difference of `size` bits (F.2.2.1, EXTEND). */
  readSigned(size: number): number {
    const value = this.read(size);
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
  }

  /** @throws FiducialError 'malformed' when more was read than there is: asked once a block or row, so that a lie costs no more than that */
  checkNotOver(): void {
    if (this.padding > this.count + 7) throw damagedJpeg();
  }

  /** To the restart marker that must follow (E.2.4). */
  restart(index: number): void {
    this.buffer = 0;
    this.count = 0;
    this.padding = 0;
    const { bytes } = this;
    while (bytes[this.at] === 0xff && bytes[this.at + 1] === 0xff) this.at += 1;
    if (bytes[this.at] !== 0xff || bytes[this.at + 1] !== 0xd0 + (index & 7)) throw damagedJpeg();
    this.at += 2;
  }
}
