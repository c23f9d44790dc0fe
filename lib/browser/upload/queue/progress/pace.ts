interface Sample {
  atMs: number;
  done: number;
}

const WINDOW_MS = 30_000;
/** Before that an estimate would be a guess. */
const SETTLING_MS = 3_000;

/** How fast something gets through (bytes, files), over the last half minute. */
export class Pace {
  #samples: Sample[] = [];

  /** `least`: with fewer than that through, an estimate would be a guess, too. */
  constructor(private readonly least = 0) {}

  add(atMs: number, done: number): void {
    const last = this.#samples.at(-1);
    // Cancelled files take their bytes with them: begin again.
    if (last && done < last.done) this.#samples = [];
    this.#samples.push({ atMs, done });
    while (this.#samples.length > 2 && atMs - (this.#samples[1]?.atMs ?? atMs) >= WINDOW_MS) this.#samples.shift();
  }

  /** Forgets: a pause says nothing about the pace. */
  reset(): void {
    this.#samples = [];
  }

  /** Whole seconds for so much more; null while that cannot be told. */
  remainingS(left: number): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.atMs - first.atMs < SETTLING_MS) return null;
    const through = last.done - first.done;
    if (through <= 0 || through < this.least) return null;
    return Math.ceil((left * (last.atMs - first.atMs)) / through / 1000);
  }
}
