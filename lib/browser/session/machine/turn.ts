import { FiducialError } from '@/lib/domain/errors';
import type { Lease } from '@/lib/domain/lock';
import { LeaseKeeper, type LeaseEvents } from '../saving/lease-keeper';
import type { SessionCore } from './session-core';

/** The turn to edit: having it, keeping it, giving it back. */
export class Turn {
  #keeper: LeaseKeeper | null = null;

  constructor(
    private readonly core: SessionCore,
    private readonly events: Pick<LeaseEvents, 'onRenewed' | 'onSilence' | 'onEnded'>,
  ) {}

  get held(): boolean {
    return this.#keeper !== null;
  }
  /** Held, and by this computer's clock not about to run out. */
  get reliable(): boolean {
    return this.#keeper?.reliable ?? false;
  }

  /** Acquires the lock unless held, and keeps it. False when refused or unanswered; the reason is noted. */
  async take(): Promise<boolean> {
    if (this.#keeper) return true;
    const { core } = this;
    const { api, clock } = core.environment;
    const requestedAt = clock.now();
    try {
      const lease = await api.acquireLock(core.imageId, core.options.clientId);
      if (core.stopped) api.releaseLockOnExit(lease.imageId, core.options.clientId, lease.fence);
      else this.keep(lease, requestedAt);
      return !core.stopped;
    } catch (error) {
      if (!core.stopped) core.note(error);
      return false;
    }
  }

  /** From here on `facts.revision` is the server's: what the journal builds on is compared with it. */
  keep(lease: Lease, requestedAt: number): void {
    const { core } = this;
    this.#keeper?.stop();
    core.fence = lease.fence;
    this.#keeper = new LeaseKeeper(lease, requestedAt, core.environment.clock, {
      renew: (fence) => core.environment.api.renewLock(core.imageId, core.options.clientId, fence),
      onDeadline: () => core.set({}),
      ...this.events,
    });
    core.set({ holderName: null, holderIsMe: false, yourTurn: false, unreachable: false, revision: lease.revision });
  }

  renewNow(): void {
    void this.#keeper?.renewNow();
  }

  drop(): void {
    this.#keeper?.stop();
    this.#keeper = null;
    this.core.set({});
  }

  async giveBack(): Promise<void> {
    const keeper = this.#keeper;
    const { core } = this;
    this.drop();
    if (!keeper) return;
    try {
      await core.environment.api.releaseLock(core.imageId, core.options.clientId, keeper.fence);
    } catch (error) {
      // Unanswered or refused: the lease ends by itself within a minute.
      if (!(error instanceof FiducialError)) throw error;
    }
  }

  /** While the page goes away. */
  abandon(): void {
    const keeper = this.#keeper;
    const { core } = this;
    this.drop();
    if (keeper) core.environment.api.releaseLockOnExit(core.imageId, core.options.clientId, keeper.fence);
  }
}
