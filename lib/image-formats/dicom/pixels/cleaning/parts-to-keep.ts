/** Collects what stays of a stream; neighbouring stretches become one. */
export class PartsToKeep {
  private readonly parts: Uint8Array[] = [];
  private start = 0;
  private end = 0;
  private isChanged = false;

  constructor(private readonly bytes: Uint8Array) {}

  keep(from: number, to: number): void {
    if (from !== this.end) {
      this.flush();
      this.start = from;
      this.isChanged = true;
    }
    this.end = to;
  }

  /** Bytes that stand for [from, to) of the stream; when they are the same, the stretch is kept. */
  replace(from: number, to: number, replacement: Uint8Array): void {
    const isSame = replacement.length === to - from && replacement.every((byte, i) => byte === this.bytes[from + i]);
    if (isSame) {
      this.keep(from, to);
      return;
    }
    this.flush();
    this.parts.push(replacement);
    this.start = to;
    this.end = to;
    this.isChanged = true;
  }

  private flush(): void {
    if (this.end > this.start) this.parts.push(this.bytes.subarray(this.start, this.end));
    this.start = this.end;
  }

  /** What is behind the last stretch is dropped unless it is one padding byte. Null when all is kept. */
  finish(): readonly Uint8Array[] | null {
    const rest = this.bytes.length - this.end;
    const isPadding = rest === 1 && this.bytes[this.end] === 0;
    if (!this.isChanged && (rest === 0 || isPadding)) return null;
    this.flush();
    return this.parts;
  }
}
