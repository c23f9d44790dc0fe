import type { Annotation, AnnotationOperation } from '@/lib/domain/annotation';
import { FiducialError } from '@/lib/domain/errors';
import type { ImageState } from '@/lib/domain/image-state';
import type { Lease } from '@/lib/domain/lock';
import type { EditSessionOptions, ReapplyReport, SessionEnvironment, SessionState } from '../contract';
import { overlayOperations } from '../operations';
import { ChangeQueue, type OutgoingBatch } from '../saving/change-queue';
import { LeaseKeeper } from '../saving/lease-keeper';
import { rebaseOperations } from '../saving/rebase';
import { Sender } from '../saving/sender';
import { isSilence, problemOf } from './failures';
import { toState, type Facts } from './snapshot';
import { Watcher, type Sighting } from './watcher';

interface SaveResult {
  revision: number;
  state: ImageState;
}

const START: Facts = {
  imageId: null, mode: 'closed', leaseReliable: false, holderName: null, holderIsMe: false, yourTurn: false, pending: 0, saving: false,
  lastSavedAt: null, revision: 0, imageState: null, unreachable: false, journalWorks: true, problem: null,
};

/** One opening of one image. The chart of its modes is in ../contract.ts. */
export class SessionMachine {
  state: SessionState = toState(START);
  #facts: Facts = START;
  #stopped = false;
  /** The person wants the turn: after an interruption it is taken again by itself. */
  #wantsEdit = false;
  #keeper: LeaseKeeper | null = null;
  #fence = 0;
  #entering: Promise<boolean> | null = null;
  #recovering: Promise<void> | null = null;
  readonly #queue: ChangeQueue;
  #sender: Sender<SaveResult>;
  readonly #watcher: Watcher;
  #unsubscribe: (() => void)[] = [];

  constructor(
    private readonly options: EditSessionOptions,
    private readonly environment: SessionEnvironment,
    private readonly onChange: () => void,
  ) {
    this.#queue = new ChangeQueue(environment.journal, environment.makeId, (works) => this.#set({ journalWorks: works }));
    this.#sender = this.#makeSender();
    this.#watcher = new Watcher(environment.clock, options.watchEveryMs ?? 3_000, () => this.#keeper === null, () => environment.api.getLock(this.#imageId, options.clientId), (sighting) => this.#onSighting(sighting));
  }

  // ── opening ──

  async open(imageId: string): Promise<void> {
    const { page, tabs } = this.environment;
    this.#set({ imageId, mode: 'opening' });
    tabs.announce(this.options.clientId);
    this.#unsubscribe = [page.onOnline(() => this.#onOnline()), page.onHide(() => this.#onHide())];
    await this.#loadJournal();
    await this.#finishOpening();
    if (!this.#stopped) this.#watcher.start();
  }

  async #finishOpening(): Promise<void> {
    if (!(await this.#reload())) return;
    if (this.#queue.length > 0) return this.#recover();
    this.#set({ mode: 'viewing' });
    await this.#watcher.lookNow();
  }

  async #loadJournal(): Promise<void> {
    const { journal, tabs } = this.environment;
    const { userId, clientId } = this.options;
    try {
      const entries = await journal.read(userId, this.#imageId);
      const alive = await tabs.areAlive(entries.map((entry) => entry.clientId));
      const mine = entries.filter((entry) => entry.clientId === clientId || !alive.has(entry.clientId));
      await journal.adopt(mine.map((entry) => entry.sequence), clientId);
      this.#queue.load(mine);
      this.#fence = Math.max(1, ...mine.map((entry) => entry.fence));
      this.#set({});
    } catch {
      this.#set({ journalWorks: false });
    }
  }

  /** Loads the server's annotations and shows them with what is unsaved on top. False when it could not. */
  async #reload(): Promise<boolean> {
    try {
      const { revision, annotations } = await this.environment.api.listAnnotations(this.#imageId);
      if (this.#stopped) return false;
      // Unsaved entries build on what they were made on; only a clean session moves on to what is there now.
      this.#queue.revision = revision;
      this.#set({ unreachable: false, revision });
      this.#show(annotations, revision);
      return true;
    } catch (error) {
      if (!this.#stopped) this.#note(error);
      return false;
    }
  }

  #show(annotations: readonly Annotation[], revision: number): void {
    const at = new Date(this.environment.clock.now()).toISOString();
    const overlay = { imageId: this.#imageId, userId: this.options.userId, revision, at };
    this.options.onRemote(overlayOperations(annotations, this.#queue.operations, overlay), revision);
  }

  // ── taking the turn ──

  async beginEdit(): Promise<boolean> {
    this.#wantsEdit = true;
    this.#entering ??= this.#enter().finally(() => {
      this.#entering = null;
    });
    return this.#entering;
  }

  async #enter(): Promise<boolean> {
    if (this.#recovering) await this.#recovering;
    const { mode } = this.#facts;
    if (mode === 'closed' || mode === 'opening') return false;
    if (mode === 'lost') return this.#takeTurnFromLost();
    if (mode === 'recovering') await this.#recover();
    else if (mode === 'viewing' || mode === 'heldByOther') {
      this.#set({ mode: 'acquiring', problem: null });
      const lease = await this.#acquire();
      if (!lease) this.#leave();
      else if (lease.revision === this.#facts.revision || (await this.#reload())) this.#startEditing();
      else this.#dropLease();
    }
    return this.state.canEdit;
  }

  /** Takes the turn; changes made meanwhile by someone else keep the local ones waiting for a decision. */
  async #takeTurnFromLost(): Promise<boolean> {
    if (!this.#keeper && !(await this.#acquire())) return false;
    if (!(await this.#probeSealed())) return false;
    if (this.#queue.length === 0) {
      await this.#reload();
      this.#startEditing();
    } else if (this.#facts.problem?.kind !== 'refused' && this.#facts.revision === this.#queue.baseRevision) this.#startEditing();
    return true;
  }

  /** Acquires the lock and begins to keep it. Null when refused or unanswered; the reason is noted. */
  async #acquire(): Promise<Lease | null> {
    const requestedAt = this.environment.clock.now();
    try {
      const lease = await this.environment.api.acquireLock(this.#imageId, this.options.clientId);
      if (this.#stopped) {
        this.environment.api.releaseLockOnExit(lease.imageId, this.options.clientId, lease.fence);
        return null;
      }
      this.#keep(lease, requestedAt);
      return lease;
    } catch (error) {
      if (!this.#stopped) this.#note(error);
      return null;
    }
  }

  async adoptLease(lease: Lease): Promise<void> {
    if (this.#stopped || this.#facts.mode === 'closed') return;
    this.#wantsEdit = true;
    const known = this.#facts.revision;
    this.#keep(lease, this.environment.clock.now());
    if (this.#queue.length > 0) await this.#recover();
    else if (lease.revision === known || (await this.#reload())) this.#startEditing();
  }

  #keep(lease: Lease, requestedAt: number): void {
    this.#keeper?.stop();
    this.#fence = lease.fence;
    this.#keeper = new LeaseKeeper(lease, requestedAt, this.environment.clock, {
      renew: (fence) => this.environment.api.renewLock(this.#imageId, this.options.clientId, fence),
      onRenewed: (renewed) => this.#onRenewed(renewed),
      onSilence: () => this.#onSilence(),
      onDeadline: () => this.#set({}),
      onEnded: (error, deadlinePassed) => this.#onFenceLost(error, deadlinePassed),
    });
    // With changes waiting, `revision` is what the server has: the queue's own base is compared with it.
    this.#set({ holderName: null, holderIsMe: false, yourTurn: false, unreachable: false, ...(this.#queue.length > 0 ? { revision: lease.revision } : {}) });
  }

  #startEditing(): void {
    this.#set({ mode: 'editing', problem: null });
    if (this.#queue.length > 0) void this.#sender.flush();
  }

  // ── recording and saving ──

  async record(operations: readonly AnnotationOperation[]): Promise<void> {
    const { userId, clientId } = this.options;
    const written = this.#queue.append({ userId, clientId, imageId: this.#imageId, fence: this.#fence, operations });
    this.#set({});
    await written;
    if (this.#maySend()) this.#sender.wake();
    this.#set({});
  }

  async saveNow(): Promise<boolean> {
    if (this.#queue.length === 0) return true;
    return this.#maySend() ? this.#sender.flush() : false;
  }

  localOperations(): readonly AnnotationOperation[] {
    return this.#queue.operations;
  }

  async setImageState(event: 'markDone' | 'reopen'): Promise<void> {
    if (!(await this.saveNow()) || !this.#keeper) throw new FiducialError('conflict', 'Take the turn and wait until everything is saved.');
    const { state } = await this.environment.api.setImageState(this.#imageId, { clientId: this.options.clientId, fence: this.#keeper.fence }, event);
    this.#set({ imageState: state });
  }

  #maySend(): boolean {
    return this.#facts.mode === 'editing' || this.#facts.mode === 'offline';
  }

  #makeSender(): Sender<SaveResult> {
    return new Sender<SaveResult>(this.#queue, this.environment.clock, {
      send: (batch) => this.#send(batch),
      onSaved: (result) => this.#onSaved(result),
      onFailure: (error) => this.#onSaveFailed(error),
      onChange: () => this.#set({}),
    });
  }

  #send({ idempotencyKey, baseRevision, operations }: OutgoingBatch): Promise<SaveResult> {
    const batch = { clientId: this.options.clientId, fence: this.#fence, baseRevision, idempotencyKey, operations: [...operations] };
    return this.environment.api.saveAnnotations(this.#imageId, batch);
  }

  #onSaved(result: SaveResult): void {
    const back = this.#facts.mode === 'offline' ? { mode: 'editing' as const } : {};
    this.#set({ ...back, revision: result.revision, imageState: result.state, lastSavedAt: this.environment.clock.now(), unreachable: false });
    if (!this.#wantsEdit && this.#queue.length === 0) void this.endEdit();
  }

  #onSaveFailed(error: unknown): 'retry' | 'stop' {
    if (isSilence(error)) {
      this.#onSilence();
      return 'retry';
    }
    if (error instanceof FiducialError && error.code === 'stale_fence') {
      if (this.#keeper) this.#onFenceLost(error, !this.#keeper.reliable);
    } else this.#lose(error);
    return 'stop';
  }

  // ── what the lease keeper tells ──

  #onRenewed(lease: Lease): void {
    const wasOffline = this.#facts.mode === 'offline';
    this.#set({ unreachable: false, ...(wasOffline ? { mode: 'editing' } : {}) });
    if (this.#maySend() && this.#queue.length > 0) {
      if (wasOffline) void this.#sender.flush();
    } else if (this.#queue.length === 0 && lease.revision !== this.#facts.revision) void this.#reload();
  }

  #onSilence(): void {
    this.#set({ unreachable: true, ...(this.#facts.mode === 'editing' ? { mode: 'offline' } : {}) });
  }

  /** The turn is over. A lease that ran out while nobody answered is taken again; one that was taken away is not. */
  #onFenceLost(error: FiducialError, ranOut: boolean): void {
    this.#dropLease();
    if (error.code !== 'stale_fence') this.#lose(error);
    else if (ranOut && this.#wantsEdit) void this.#recover();
    else if (this.#queue.length > 0) this.#lose(error);
    else {
      this.#wantsEdit = false;
      this.#leave();
      void this.#reload();
    }
  }

  // ── recovering, losing, deciding ──

  #recover(): Promise<void> {
    this.#recovering ??= this.#replay().finally(() => {
      this.#recovering = null;
    });
    return this.#recovering;
  }

  /** Brings unsaved changes to the server when nobody has changed the image since; else the person decides (`lost`). */
  async #replay(): Promise<void> {
    this.#set({ mode: 'recovering' });
    this.#renewSender();
    if (!(await this.#probeSealed())) return;
    if (this.#queue.length === 0 && !this.#wantsEdit) {
      this.#leave();
      await this.#reload();
      return;
    }
    if (!this.#keeper && !(await this.#acquire())) return this.#waitOrLose();
    if (this.#queue.length === 0) {
      if (await this.#reload()) this.#startEditing();
    } else if (this.#facts.revision === this.#queue.baseRevision) this.#startEditing();
    else {
      this.#lose(new FiducialError('stale_revision', ''));
      if (!this.#wantsEdit) await this.#giveBack();
    }
  }

  /** A request whose answer never came may have been accepted: asking again with its key tells, and harms nothing. False when nobody answers. */
  async #probeSealed(): Promise<boolean> {
    const batch = this.#queue.sealedBatch();
    if (!batch) return true;
    try {
      const result = await this.#send(batch);
      await this.#queue.acknowledge(batch, result.revision);
      this.#set({ imageState: result.state, lastSavedAt: this.environment.clock.now(), ...(this.#keeper ? { revision: Math.max(result.revision, this.#facts.revision) } : {}) });
      return true;
    } catch (error) {
      if (error instanceof FiducialError && (error.code === 'stale_fence' || error.code === 'stale_revision')) return true;
      if (isSilence(error)) this.#set({ unreachable: true });
      else this.#lose(error);
      return false;
    }
  }

  /** Not acquired. Held by oneself in a tab that is gone, or unanswered: the watcher tries again. Held by someone else: lost for now. */
  #waitOrLose(): void {
    const { holderName, holderIsMe } = this.#facts;
    if (this.#facts.mode !== 'recovering' || holderName === null || holderIsMe) return;
    if (this.#queue.length > 0) this.#lose(new FiducialError('locked', ''));
    else this.#leave();
  }

  #lose(error: unknown): void {
    this.#renewSender();
    this.#set({ mode: this.#queue.length > 0 ? 'lost' : 'viewing', problem: problemOf(error, this.#facts.holderName) });
  }

  async discardLocal(): Promise<void> {
    if (this.#facts.mode !== 'lost' && this.#facts.mode !== 'recovering') return;
    this.#renewSender();
    await this.#queue.clear();
    this.#set({ problem: null });
    const loaded = await this.#reload();
    if (this.#keeper && this.#wantsEdit && loaded) this.#startEditing();
    else {
      await this.#giveBack();
      this.#leave();
    }
  }

  async reapplyLocal(): Promise<ReapplyReport | null> {
    if (this.#facts.mode !== 'lost') return null;
    this.#wantsEdit = true;
    if (!this.#keeper && !(await this.#acquire())) return null;
    if (!(await this.#probeSealed())) return null;
    const { userId, clientId } = this.options;
    try {
      const { revision, annotations } = await this.environment.api.listAnnotations(this.#imageId);
      const { operations, report } = rebaseOperations(this.#queue.entries, annotations);
      await this.#queue.replaceAll(operations, { userId, clientId, imageId: this.#imageId, fence: this.#fence, baseRevision: revision });
      this.#set({ revision });
      this.#show(annotations, revision);
      this.#startEditing();
      return report;
    } catch (error) {
      this.#note(error);
      return null;
    }
  }

  // ── leaving ──

  async endEdit(): Promise<void> {
    this.#wantsEdit = false;
    if (!this.#keeper || !(await this.saveNow()) || this.#wantsEdit || this.#queue.length > 0) return;
    await this.#giveBack();
    this.#leave();
  }

  async #giveBack(): Promise<void> {
    const keeper = this.#keeper;
    this.#dropLease();
    if (!keeper) return;
    try {
      await this.environment.api.releaseLock(this.#imageId, this.options.clientId, keeper.fence);
    } catch (error) {
      // The lease ends by itself within a minute.
      if (!(error instanceof FiducialError)) throw error;
    }
  }

  #leave(): void {
    const { holderName, holderIsMe } = this.#facts;
    this.#set({ mode: holderName !== null || holderIsMe ? 'heldByOther' : 'viewing' });
  }

  #dropLease(): void {
    this.#keeper?.stop();
    this.#keeper = null;
    this.#set({});
  }

  async close(): Promise<void> {
    if (this.#stopped || this.#facts.mode === 'closed') return;
    this.#wantsEdit = false;
    await this.saveNow();
    await this.#giveBack();
    this.#stopped = true;
    this.#sender.stop();
    this.#watcher.stop();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#set({ mode: 'closed' });
  }

  // ── what the page and the watcher tell ──

  #onHide(): void {
    const keeper = this.#keeper;
    if (!keeper) return;
    this.#dropLease();
    this.environment.api.releaseLockOnExit(this.#imageId, this.options.clientId, keeper.fence);
    // Should the page come back from the browser's cache, the watcher goes on from here.
    this.#renewSender();
    this.#wantsEdit = false;
    this.#set({ mode: this.#queue.length > 0 ? 'recovering' : 'viewing' });
  }

  #onOnline(): void {
    if (this.#keeper) void this.#keeper.renewNow();
    else void this.#watcher.lookNow();
  }

  async #onSighting(sighting: Sighting): Promise<void> {
    const { mode } = this.#facts;
    if (this.#stopped || this.#keeper || this.#entering || this.#recovering || mode === 'closed') return;
    if (sighting.answer === null) return this.#note(sighting.error);
    if (mode === 'opening') return this.#finishOpening();
    const { held, holderName, mine, mineHere, revision } = sighting.answer;
    const byOther = held && !mineHere;
    const wasHeld = mode === 'heldByOther' || (mode === 'lost' && this.#facts.holderName !== null);
    this.#set({ unreachable: false, holderName: byOther ? holderName : null, holderIsMe: byOther && mine, yourTurn: !byOther && (wasHeld || this.#facts.yourTurn) });
    if (mode === 'recovering' && !byOther) return this.#recover();
    if (mode === 'recovering') return this.#waitOrLose();
    if (mode === 'lost') return;
    this.#leave();
    if (revision !== this.#facts.revision) await this.#reload();
  }

  // ── bookkeeping ──

  get #imageId(): string {
    return this.#facts.imageId ?? '';
  }

  #renewSender(): void {
    this.#sender.stop();
    this.#sender = this.#makeSender();
  }

  /** Takes note of why something could not be done. */
  #note(error: unknown): void {
    if (!(error instanceof FiducialError)) throw error;
    if (error.code === 'locked') {
      const { holderName, mine } = error.extra;
      this.#set({ holderName: typeof holderName === 'string' ? holderName : '', holderIsMe: mine === true, yourTurn: false, unreachable: false });
    } else if (isSilence(error)) this.#set({ unreachable: true });
    else this.#set({ problem: problemOf(error, null) });
  }

  #set(patch: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...patch, pending: this.#queue?.length ?? 0, saving: this.#sender?.busy ?? false, leaseReliable: this.#keeper?.reliable ?? false };
    const next = toState(this.#facts);
    const keys = Object.keys(next) as (keyof SessionState)[];
    if (keys.every((key) => next[key] === this.state[key])) return;
    this.state = next;
    this.onChange();
  }
}
