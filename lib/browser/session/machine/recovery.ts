import { FiducialError } from '@/lib/domain/errors';
import type { ReapplyReport } from '../contract';
import { rebaseOperations } from '../saving/rebase';
import { isSilence, problemOf } from './failures';
import type { SessionCore } from './session-core';
import type { Turn } from './turn';

interface RecoveryEvents {
  /** The turn is here and everything fits: edit, and send what is pending. */
  startEditing(): void;
  /** Nothing more is to be sent for now. */
  stopSending(): void;
}

/** What happens to unsaved changes after an interruption: replayed where that is safe, else kept until the person decides. */
export class Recovery {
  #running: Promise<void> | null = null;

  constructor(
    private readonly core: SessionCore,
    private readonly turn: Turn,
    private readonly events: RecoveryEvents,
  ) {}

  get running(): Promise<void> | null {
    return this.#running;
  }

  /** Brings unsaved changes to the server when nobody has changed the image since they were made. */
  recover(): Promise<void> {
    this.#running ??= this.#replay().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #replay(): Promise<void> {
    const { core, turn } = this;
    core.set({ mode: 'recovering' });
    this.events.stopSending();
    if (!(await this.#probeSealed())) return;
    if (core.queue.length === 0 && !core.wantsEdit) {
      core.leave();
      await core.reload();
      return;
    }
    if (!(await turn.take())) return this.waitOrLose();
    if (await this.#startIfSafe()) return;
    this.lose(new FiducialError('stale_revision', ''));
    if (!core.wantsEdit) await turn.giveBack();
  }

  /** With the turn here: goes on editing unless the image has changed under unsaved changes. */
  async #startIfSafe(): Promise<boolean> {
    const { core } = this;
    if (core.queue.length > 0 && core.queue.baseRevision !== core.facts.revision) return false;
    if (core.queue.length === 0 && !(await core.reload())) return false;
    this.events.startEditing();
    return true;
  }

  /**
   * A request whose answer never came may have been accepted: sending it again with its key tells, and harms nothing.
   * False when nobody answers or it is refused for good.
   */
  async #probeSealed(): Promise<boolean> {
    const { core } = this;
    const batch = core.queue.sealedBatch();
    if (!batch) return true;
    try {
      const result = await core.send(batch);
      await core.queue.acknowledge(batch, result.revision);
      core.set({ imageState: result.state, lastSavedAt: core.environment.clock.now(), revision: Math.max(result.revision, core.facts.revision) });
      return true;
    } catch (error) {
      if (error instanceof FiducialError && (error.code === 'stale_fence' || error.code === 'stale_revision')) return true;
      if (isSilence(error)) core.set({ unreachable: true });
      else this.lose(error);
      return false;
    }
  }

  /** Not acquired. Unanswered, or held by oneself in a tab that is gone: the watcher tries again. Held by someone else: lost for now. */
  waitOrLose(): void {
    const { holderName, holderIsMe, mode } = this.core.facts;
    if (mode !== 'recovering' || holderName === null || holderIsMe) return;
    if (this.core.queue.length > 0) this.lose(new FiducialError('locked', ''));
    else this.core.leave();
  }

  lose(error: unknown): void {
    const { core } = this;
    this.events.stopSending();
    core.set({ mode: core.queue.length > 0 ? 'lost' : 'viewing', problem: problemOf(error, core.facts.holderName) });
  }

  /** The click on "take the turn" after a loss: goes on by itself where nothing has changed, else waits for the decision. */
  async takeTurn(): Promise<boolean> {
    if (!(await this.turn.take()) || !(await this.#probeSealed())) return false;
    if (this.core.facts.problem?.kind !== 'refused' && !(await this.#startIfSafe())) this.lose(new FiducialError('stale_revision', ''));
    return true;
  }

  async discard(): Promise<void> {
    const { core, turn } = this;
    if (core.facts.mode !== 'lost' && core.facts.mode !== 'recovering') return;
    this.events.stopSending();
    await core.queue.clear();
    core.set({ problem: null });
    const loaded = await core.reload();
    if (loaded && core.wantsEdit && turn.held) return this.events.startEditing();
    await turn.giveBack();
    core.leave();
  }

  async reapply(): Promise<ReapplyReport | null> {
    const { core } = this;
    if (core.facts.mode !== 'lost') return null;
    core.wantsEdit = true;
    if (!(await this.turn.take()) || !(await this.#probeSealed())) return null;
    const { userId, clientId } = core.options;
    try {
      const { revision, annotations } = await core.environment.api.listAnnotations(core.imageId);
      const { operations, report } = rebaseOperations(core.queue.entries, annotations);
      await core.queue.replaceAll(operations, { userId, clientId, imageId: core.imageId, fence: core.fence, baseRevision: revision });
      core.set({ revision });
      core.show(annotations, revision);
      this.events.startEditing();
      return report;
    } catch (error) {
      core.note(error);
      return null;
    }
  }
}
