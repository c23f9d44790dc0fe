/**
 * Collects the stretches of a new file. Views of the same memory that follow each other become one, so a video of which nothing was cut stays
 * one part however many samples it has.
 */
export class PartList {
  readonly parts: Uint8Array[] = [];
  #length = 0;

  /** Bytes in all parts. */
  get length(): number {
    return this.#length;
  }

  push(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#length += part.length;
    const last = this.parts.at(-1);
    const isNext = last && last.buffer === part.buffer && last.byteOffset + last.length === part.byteOffset;
    if (isNext) this.parts[this.parts.length - 1] = new Uint8Array(last.buffer, last.byteOffset, last.length + part.length);
    else this.parts.push(part);
  }
}
