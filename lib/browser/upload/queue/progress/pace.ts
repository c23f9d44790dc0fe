interface Sample {
  atMs: number;
  bytes: number;
}

const WINDOW_MS = 30_000;
/** Before that an estimate would be a guess. */
const SETTLING_MS = 3_000;

/** How fast bytes get through, over the last half minute. */
export class Pace {
  #samples: Sample[] = [];

  add(atMs: number, bytesDone: number): void {
    const last = this.#samples.at(-1);
    // Cancelled files take their bytes with them: begin again.
    if (last && bytesDone < last.bytes) this.#samples = [];
    this.#samples.push({ atMs, bytes: bytesDone });
    while (this.#samples.length > 2 && atMs - (this.#samples[1]?.atMs ?? atMs) >= WINDOW_MS) this.#samples.shift();
  }

  /** Forgets: a pause says nothing about the pace. */
  reset(): void {
    this.#samples = [];
  }

  /** Whole seconds for so many bytes; null while that cannot be told. */
  remainingS(bytes: number): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.atMs - first.atMs < SETTLING_MS || last.bytes <= first.bytes) return null;
    return Math.ceil((bytes * (last.atMs - first.atMs)) / (last.bytes - first.bytes) / 1000);
  }
}
