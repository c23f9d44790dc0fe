/** Bytes that grow at the end; lengths that are not known yet are written over later. */
export class ByteWriter {
  private buffer = new Uint8Array(4096);
  private view = new DataView(this.buffer.buffer);
  private used = 0;

  get length(): number {
    return this.used;
  }

  private reserve(bytes: number): number {
    const at = this.used;
    this.used += bytes;
    if (this.used > this.buffer.length) {
      const larger = new Uint8Array(Math.max(2 * this.buffer.length, this.used));
      larger.set(this.buffer.subarray(0, at));
      this.buffer = larger;
      this.view = new DataView(larger.buffer);
    }
    return at;
  }

  bytes(value: Uint8Array): void {
    const at = this.reserve(value.length);
    this.buffer.set(value, at);
  }

  uint8(value: number): void {
    const at = this.reserve(1);
    this.buffer[at] = value;
  }

  uint16(value: number, littleEndian: boolean): void {
    const at = this.reserve(2);
    this.view.setUint16(at, value, littleEndian);
  }

  uint32(value: number, littleEndian: boolean): void {
    const at = this.reserve(4);
    this.view.setUint32(at, value, littleEndian);
  }

  /** Writes a length into a place that was kept for it. */
  patchUint32(at: number, value: number, littleEndian: boolean): void {
    this.view.setUint32(at, value, littleEndian);
  }

  patchUint16(at: number, value: number, littleEndian: boolean): void {
    this.view.setUint16(at, value, littleEndian);
  }

  /** What was written so far, as a view that later writing may change. */
  written(from = 0): Uint8Array {
    return this.buffer.subarray(from, this.used);
  }
}
