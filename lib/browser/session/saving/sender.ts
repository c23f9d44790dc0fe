import type { Clock, Timer } from '../contract';
import type { ChangeQueue, OutgoingBatch } from './change-queue';

/** Gestures that come this close together travel together. */
export const COALESCE_MS = 300;
const RETRY_FIRST_MS = 1_000;
const RETRY_MOST_MS = 10_000;

type SenderState = 'idle' | 'waiting' | 'sending' | 'retrying' | 'stopped';

export interface SenderEvents<Result extends { revision: number }> {
  send(batch: OutgoingBatch): Promise<Result>;
  onSaved(result: Result): void;
  /** Whether the same request is to be sent again later; otherwise the sender stops until it is woken. */
  onFailure(error: unknown): 'retry' | 'stop';
  onChange(): void;
}

/**
 * Sends the queue, one request at a time, in order.
 *
 *   idle ──wake──▶ waiting ──300 ms──▶ sending ──queue empty──▶ idle
 *                                      │  ▲                      ▲
 *                             no answer│  │ 1, 2, 4 … 10 s       │ refused
 *                                      ▼  │ or flush             │
 *                                    retrying        sending ────┘
 */
export class Sender<Result extends { revision: number }> {
  #state: SenderState = 'idle';
  #timer: Timer | null = null;
  #failures = 0;
  #waiters: ((done: boolean) => void)[] = [];

  constructor(
    private readonly queue: ChangeQueue,
    private readonly clock: Clock,
    private readonly events: SenderEvents<Result>,
  ) {}

  get busy(): boolean {
    return this.#state === 'waiting' || this.#state === 'sending';
  }

  /** There is something to send: within the coalescing time it will be under way. */
  wake(): void {
    if (this.#state !== 'idle') return;
    this.#enter('waiting');
    this.#timer = this.clock.after(COALESCE_MS, () => void this.#run());
  }

  /** Sends now. True when everything is acknowledged, false when it cannot be done now. */
  flush(): Promise<boolean> {
    if (this.#state === 'stopped') return Promise.resolve(false);
    const settled = new Promise<boolean>((resolve) => this.#waiters.push(resolve));
    if (this.#state !== 'sending') void this.#run();
    return settled;
  }

  /** For good. An answer still under way is noted in the journal, but no longer reported. */
  stop(): void {
    this.#enter('stopped');
    this.#settle(false);
  }

  async #run(): Promise<void> {
    this.#enter('sending');
    for (;;) {
      const batch = await this.queue.seal();
      if (this.#isStopped()) return;
      if (!batch) {
        this.#enter('idle');
        return this.#settle(true);
      }
      try {
        const result = await this.events.send(batch);
        await this.queue.acknowledge(batch, result.revision);
        this.#failures = 0;
        if (this.#isStopped()) return;
        this.events.onSaved(result);
      } catch (error) {
        if (!this.#isStopped()) this.#fail(error);
        return;
      }
    }
  }

  #fail(error: unknown): void {
    if (this.events.onFailure(error) === 'retry') {
      const delayMs = Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** this.#failures++);
      this.#enter('retrying');
      this.#timer = this.clock.after(delayMs, () => void this.#run());
    } else if (!this.#isStopped()) this.#enter('idle');
    this.#settle(false);
  }

  #isStopped(): boolean {
    return this.#state === 'stopped';
  }

  #enter(state: SenderState): void {
    this.#timer?.cancel();
    this.#timer = null;
    this.#state = state;
    this.events.onChange();
  }

  #settle(done: boolean): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) resolve(done);
  }
}
