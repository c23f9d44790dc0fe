import { FiducialError } from '@/lib/domain/errors';
import { LOCK } from '@/lib/domain/limits';
import type { Lease } from '@/lib/domain/lock';
import type { Clock, Timer } from '../contract';

const ASK_AGAIN_MS = 3_000;

export interface LeaseEvents {
  renew(fence: number): Promise<Lease>;
  /** The server has renewed the lease. */
  onRenewed(lease: Lease): void;
  /** No answer; the keeper goes on asking. */
  onSilence(): void;
  /** The lease can no longer be relied on: editing must stop. The keeper goes on asking. */
  onDeadline(): void;
  /** The server says that the turn is over (or not allowed any more). The keeper has stopped. */
  onEnded(error: FiducialError, deadlinePassed: boolean): void;
}

/**
 * Keeps one lease alive. Counts from the moment a renewal was *sent*: the server's lease cannot end before that plus `leaseMs`,
 * and editing stops `safetyMs` earlier. Only this computer's own clock is compared with itself.
 */
export class LeaseKeeper {
  #lease: Lease;
  #deadline: number;
  #beat: Timer | null = null;
  #end: Timer | null = null;
  #asking = false;
  #stopped = false;

  constructor(
    lease: Lease,
    requestedAt: number,
    private readonly clock: Clock,
    private readonly events: LeaseEvents,
  ) {
    this.#lease = lease;
    this.#deadline = requestedAt + lease.leaseMs - LOCK.safetyMs;
    this.#schedule(LOCK.renewEveryMs);
    this.#watchDeadline();
  }

  get fence(): number {
    return this.#lease.fence;
  }
  get reliable(): boolean {
    return !this.#stopped && this.clock.now() < this.#deadline;
  }

  stop(): void {
    this.#stopped = true;
    this.#beat?.cancel();
    this.#end?.cancel();
  }

  /** Asks at once, e.g. when the network is back. */
  async renewNow(): Promise<void> {
    if (this.#asking || this.#stopped) return;
    this.#asking = true;
    this.#beat?.cancel();
    const sentAt = this.clock.now();
    try {
      const lease = await this.events.renew(this.#lease.fence);
      if (this.#stopped) return;
      this.#deadline = sentAt + lease.leaseMs - LOCK.safetyMs;
      this.#watchDeadline();
      this.#schedule(LOCK.renewEveryMs);
      this.events.onRenewed(lease);
    } catch (error) {
      if (!this.#stopped) this.#fail(error);
    } finally {
      this.#asking = false;
    }
  }

  #fail(error: unknown): void {
    if (error instanceof FiducialError && ENDING.has(error.code)) {
      const deadlinePassed = !this.reliable;
      this.stop();
      this.events.onEnded(error, deadlinePassed);
      return;
    }
    this.#schedule(ASK_AGAIN_MS);
    this.events.onSilence();
  }

  #schedule(delayMs: number): void {
    this.#beat?.cancel();
    this.#beat = this.clock.after(delayMs, () => void this.renewNow());
  }

  #watchDeadline(): void {
    this.#end?.cancel();
    this.#end = this.clock.after(Math.max(0, this.#deadline - this.clock.now()), () => this.events.onDeadline());
  }
}

const ENDING: ReadonlySet<string> = new Set(['stale_fence', 'unauthenticated', 'forbidden', 'not_found', 'gone']);
