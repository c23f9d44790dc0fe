import type { AnnotationOperation } from '@/lib/domain/annotation';
import { FiducialError } from '@/lib/domain/errors';
import type { ImageState } from '@/lib/domain/image-state';
import type { Lease } from '@/lib/domain/lock';
import type { EditSessionOptions, ReapplyReport, SessionEnvironment, SessionState } from '../contract';
import { Sender } from '../saving/sender';
import { isSilence } from './failures';
import { Recovery } from './recovery';
import { SessionCore } from './session-core';
import { Turn } from './turn';
import { Watcher, type Sighting } from './watcher';

interface SaveResult {
  revision: number;
  state: ImageState;
}

/** One opening of one image. The chart of its modes is in ../contract.ts. */
export class SessionMachine {
  readonly #core: SessionCore;
  readonly #turn: Turn;
  readonly #recovery: Recovery;
  readonly #watcher: Watcher;
  #sender: Sender<SaveResult>;
  #entering: Promise<boolean> | null = null;
  #unsubscribe: (() => void)[] = [];

  constructor(options: EditSessionOptions, environment: SessionEnvironment, onChange: () => void) {
    this.#core = new SessionCore(options, environment, () => ({ saving: this.#sender.busy, leaseReliable: this.#turn.reliable }), onChange);
    this.#turn = new Turn(this.#core, {
      onRenewed: (lease) => this.#onRenewed(lease),
      onSilence: () => this.#onSilence(),
      onEnded: (error, deadlinePassed) => this.#onFenceLost(error, deadlinePassed),
    });
    this.#recovery = new Recovery(this.#core, this.#turn, { startEditing: () => this.#startEditing(), stopSending: () => this.#renewSender() });
    this.#watcher = new Watcher(
      environment.clock,
      options.watchEveryMs ?? 3_000,
      () => !this.#turn.held,
      () => environment.api.getLock(this.#core.imageId, options.clientId),
      (sighting) => this.#onSighting(sighting),
    );
    this.#sender = this.#makeSender();
  }

  get state(): SessionState {
    return this.#core.state;
  }

  async open(imageId: string): Promise<void> {
    const { page, tabs } = this.#core.environment;
    this.#core.set({ imageId, mode: 'opening' });
    tabs.announce(this.#core.options.clientId);
    this.#unsubscribe = [page.onOnline(() => this.#onOnline()), page.onHide(() => this.#onHide())];
    await this.#core.loadJournal();
    await this.#finishOpening();
    if (!this.#core.stopped) this.#watcher.start();
  }

  async #finishOpening(): Promise<void> {
    if (!(await this.#core.reload())) return;
    if (this.#core.queue.length > 0) return this.#recovery.recover();
    this.#core.set({ mode: 'viewing' });
    await this.#watcher.lookNow();
  }

  // ── taking the turn ──

  async beginEdit(): Promise<boolean> {
    this.#core.wantsEdit = true;
    this.#entering ??= this.#enter().finally(() => {
      this.#entering = null;
    });
    return this.#entering;
  }

  async #enter(): Promise<boolean> {
    await this.#recovery.running;
    const { mode, revision } = this.#core.facts;
    if (mode === 'lost') return this.#recovery.takeTurn();
    if (mode === 'recovering') await this.#recovery.recover();
    else if (mode === 'viewing' || mode === 'heldByOther') {
      this.#core.set({ mode: 'acquiring', problem: null });
      if (!(await this.#turn.take())) this.#core.leave();
      else await this.#enterWith(revision);
    }
    return this.state.canEdit;
  }

  /** Starts editing with a lease just granted; loads first when the image is no longer what was seen. */
  async #enterWith(seenRevision: number): Promise<void> {
    if (this.#core.facts.revision === seenRevision || (await this.#core.reload())) return this.#startEditing();
    await this.#turn.giveBack();
    this.#core.leave();
  }

  async adoptLease(lease: Lease): Promise<void> {
    const { mode, revision } = this.#core.facts;
    if (this.#core.stopped || mode === 'closed' || mode === 'opening') return;
    this.#core.wantsEdit = true;
    this.#turn.keep(lease, this.#core.environment.clock.now());
    if (this.#core.queue.length > 0) await this.#recovery.recover();
    else await this.#enterWith(revision);
  }

  #startEditing(): void {
    this.#core.set({ mode: 'editing', problem: null });
    if (this.#core.queue.length > 0) void this.#sender.flush();
  }

  // ── recording and saving ──

  async record(operations: readonly AnnotationOperation[]): Promise<void> {
    const { options, queue, imageId, fence } = this.#core;
    const written = queue.append({ userId: options.userId, clientId: options.clientId, imageId, fence, operations });
    this.#core.set({});
    await written;
    if (this.#maySend()) this.#sender.wake();
    this.#core.set({});
  }

  async saveNow(): Promise<boolean> {
    if (this.#core.queue.length === 0) return true;
    return this.#maySend() ? this.#sender.flush() : false;
  }

  localOperations(): readonly AnnotationOperation[] {
    return this.#core.queue.operations;
  }

  async setImageState(event: 'markDone' | 'reopen'): Promise<void> {
    const { environment, options, imageId } = this.#core;
    if (!(await this.saveNow()) || !this.#turn.held) throw new FiducialError('conflict', 'Take the turn and wait until everything is saved.');
    const { state } = await environment.api.setImageState(imageId, { clientId: options.clientId, fence: this.#core.fence }, event);
    this.#core.set({ imageState: state });
  }

  discardLocal(): Promise<void> {
    return this.#recovery.discard();
  }
  reapplyLocal(): Promise<ReapplyReport | null> {
    return this.#recovery.reapply();
  }

  #maySend(): boolean {
    return this.#core.facts.mode === 'editing' || this.#core.facts.mode === 'offline';
  }

  #makeSender(): Sender<SaveResult> {
    return new Sender<SaveResult>(this.#core.queue, this.#core.environment.clock, {
      send: (batch) => this.#core.send(batch),
      onSaved: (result) => this.#onSaved(result),
      onFailure: (error) => this.#onSaveFailed(error),
      onChange: () => this.#core.set({}),
    });
  }

  #renewSender(): void {
    this.#sender.stop();
    this.#sender = this.#makeSender();
  }

  #onSaved(result: SaveResult): void {
    const core = this.#core;
    const back = core.facts.mode === 'offline' ? { mode: 'editing' as const } : {};
    core.set({ ...back, revision: result.revision, imageState: result.state, lastSavedAt: core.environment.clock.now(), unreachable: false });
    if (!core.wantsEdit && core.queue.length === 0) void this.endEdit();
  }

  #onSaveFailed(error: unknown): 'retry' | 'stop' {
    if (isSilence(error)) {
      this.#onSilence();
      return 'retry';
    }
    if (!(error instanceof FiducialError) || error.code !== 'stale_fence') this.#recovery.lose(error);
    else if (this.#turn.held) this.#onFenceLost(error, !this.#turn.reliable);
    return 'stop';
  }

  // ── what the lease keeper tells ──

  #onRenewed(lease: Lease): void {
    const core = this.#core;
    const wasOffline = core.facts.mode === 'offline';
    core.set({ unreachable: false, ...(wasOffline ? { mode: 'editing' } : {}) });
    if (core.queue.length > 0) {
      if (wasOffline) void this.#sender.flush();
    } else if (lease.revision > core.facts.revision) void core.reload();
  }

  #onSilence(): void {
    this.#core.set({ unreachable: true, ...(this.#core.facts.mode === 'editing' ? { mode: 'offline' } : {}) });
  }

  /** The turn is over. A lease that ran out while nobody answered is taken again; one that was taken away is not. */
  #onFenceLost(error: FiducialError, ranOut: boolean): void {
    const core = this.#core;
    this.#turn.drop();
    if (error.code !== 'stale_fence') this.#recovery.lose(error);
    else if (ranOut && (core.wantsEdit || core.queue.length > 0)) void this.#recovery.recover();
    else if (core.queue.length > 0) this.#recovery.lose(error);
    else {
      core.wantsEdit = false;
      core.leave();
      void core.reload();
    }
  }

  // ── leaving ──

  async endEdit(): Promise<void> {
    const core = this.#core;
    core.wantsEdit = false;
    if (!this.#turn.held || !(await this.saveNow()) || core.wantsEdit || core.queue.length > 0) return;
    await this.#turn.giveBack();
    core.leave();
  }

  async close(): Promise<void> {
    const core = this.#core;
    if (core.stopped || core.facts.mode === 'closed') return;
    core.wantsEdit = false;
    await this.saveNow();
    await this.#turn.giveBack();
    core.stopped = true;
    this.#sender.stop();
    this.#watcher.stop();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    core.set({ mode: 'closed' });
  }

  // ── what the page and the watcher tell ──

  #onHide(): void {
    if (!this.#turn.held) return;
    this.#turn.abandon();
    // Should the page come back from the browser's cache, the watcher goes on from here.
    this.#renewSender();
    this.#core.wantsEdit = false;
    this.#core.set({ mode: this.#core.queue.length > 0 ? 'recovering' : 'viewing' });
  }

  #onOnline(): void {
    if (this.#turn.held) this.#turn.renewNow();
    else void this.#watcher.lookNow();
  }

  async #onSighting(sighting: Sighting): Promise<void> {
    const core = this.#core;
    const { mode } = core.facts;
    if (core.stopped || this.#turn.held || this.#entering || this.#recovery.running || mode === 'closed') return;
    if (sighting.answer === null) return core.note(sighting.error);
    if (mode === 'opening') return this.#finishOpening();
    const { held, holderName, mine, mineHere, revision } = sighting.answer;
    const byOther = held && !mineHere;
    const wasHeld = mode === 'heldByOther' || (mode === 'lost' && core.facts.holderName !== null);
    core.set({ unreachable: false, holderName: byOther ? holderName : null, holderIsMe: byOther && mine, yourTurn: !byOther && (wasHeld || core.facts.yourTurn) });
    if (mode === 'recovering') return byOther ? this.#recovery.waitOrLose() : this.#recovery.recover();
    if (mode === 'lost') return;
    core.leave();
    if (revision !== core.facts.revision) await core.reload();
  }
}
