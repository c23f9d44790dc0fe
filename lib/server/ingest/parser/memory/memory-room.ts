import { totalmem } from 'node:os';

const MiB = 1024 * 1024;

/** Half of the memory that this process may use: of the machine's, or of the container's. */
export function defaultRoomMiB(): number {
  // Without a limit it is 0 or a number far beyond any machine.
  const constrained = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
  return Math.floor(Math.min(totalmem(), constrained) / 2 / MiB);
}

interface Waiting {
  readonly amountMiB: number;
  readonly enter: () => void;
}

/**
 * Memory that large files share. Each waits until what it takes is free, in the order in which they came, so that several at once do not exhaust the machine; one that takes more than there
 * is waits until it is alone and gets all of it.
 */
export class MemoryRoom {
  readonly #waiting: Waiting[] = [];
  #takenMiB = 0;

  constructor(readonly sizeMiB: number) {}

  /** Gives what was granted: `amountMiB`, or all that there is. */
  async take(amountMiB: number): Promise<number> {
    const granted = Math.min(amountMiB, this.sizeMiB);
    await new Promise<void>((enter) => {
      this.#waiting.push({ amountMiB: granted, enter });
      this.#next();
    });
    return granted;
  }

  giveBack(amountMiB: number): void {
    this.#takenMiB -= amountMiB;
    this.#next();
  }

  #next(): void {
    for (let first = this.#waiting[0]; first && this.#takenMiB + first.amountMiB <= this.sizeMiB; first = this.#waiting[0]) {
      this.#waiting.shift();
      this.#takenMiB += first.amountMiB;
      first.enter();
    }
  }
}
