import type { LockView } from '@/lib/domain/lock';
import type { Clock, Timer } from '../contract';

export type Sighting = { answer: LockView & { revision: number } } | { answer: null; error: unknown };

/** Asks again and again who holds the image. One question at a time; the next is `everyMs` after the answer was dealt with. */
export class Watcher {
  #timer: Timer | null = null;
  #running = false;
  #looking: Promise<void> | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly everyMs: number,
    /** Not asked while this tab holds the lock: its renewals tell as much. */
    private readonly isNeeded: () => boolean,
    private readonly ask: () => Promise<LockView & { revision: number }>,
    private readonly onSighting: (sighting: Sighting) => Promise<void>,
  ) {}

  start(): void {
    this.#running = true;
    this.#schedule();
  }

  stop(): void {
    this.#running = false;
    this.#timer?.cancel();
  }

  lookNow(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
      if (this.#running) this.#schedule();
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    if (!this.isNeeded()) return;
    let sighting: Sighting;
    try {
      sighting = { answer: await this.ask() };
    } catch (error) {
      sighting = { answer: null, error };
    }
    await this.onSighting(sighting);
  }

  #schedule(): void {
    this.#timer?.cancel();
    this.#timer = this.clock.after(this.everyMs, () => void this.lookNow());
  }
}
