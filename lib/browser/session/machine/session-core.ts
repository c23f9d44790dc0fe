import type { Annotation } from '@/lib/domain/annotation';
import { FiducialError } from '@/lib/domain/errors';
import type { EditSessionOptions, SessionEnvironment, SessionState } from '../contract';
import { overlayOperations } from '../operations';
import { ChangeQueue, type OutgoingBatch } from '../saving/change-queue';
import { isSilence, problemOf } from './failures';
import { START, toState, type Facts } from './snapshot';

/** What the parts of a session share: what is known, what is unsaved, and how both are shown. */
export class SessionCore {
  state: SessionState = toState(START);
  facts: Facts = START;
  /** Nothing that comes in later is to be acted upon. */
  stopped = false;
  /** The person wants the turn: after an interruption it is taken again by itself. */
  wantsEdit = false;
  /** The fence under which requests are sent. */
  fence = 1;
  readonly queue: ChangeQueue;

  constructor(
    readonly options: EditSessionOptions,
    readonly environment: SessionEnvironment,
    /** What other parts know by the moment. */
    private readonly observe: () => Pick<Facts, 'saving' | 'leaseReliable'>,
    private readonly onChange: () => void,
  ) {
    this.queue = new ChangeQueue(environment.journal, environment.makeId, (works) => this.set({ journalWorks: works }));
  }

  get imageId(): string {
    return this.facts.imageId ?? '';
  }

  set(patch: Partial<Facts>): void {
    this.facts = { ...this.facts, ...patch, ...this.observe(), pending: this.queue.length, unwritten: this.queue.unwritten };
    const next = toState(this.facts);
    const keys = Object.keys(next) as (keyof SessionState)[];
    if (keys.every((key) => next[key] === this.state[key])) return;
    this.state = next;
    this.onChange();
  }

  /** Takes note of why something could not be done. */
  note(error: unknown): void {
    if (!(error instanceof FiducialError)) throw error;
    if (error.code === 'locked') {
      const { holderName, mine } = error.extra;
      this.set({ holderName: typeof holderName === 'string' ? holderName : '', holderIsMe: mine === true, yourTurn: false, unreachable: false });
    } else if (isSilence(error)) this.set({ unreachable: true });
    else this.set({ problem: problemOf(error, null) });
  }

  /** Without the turn: either someone holds it, or it is free. */
  leave(): void {
    this.set({ mode: this.facts.holderName !== null ? 'heldByOther' : 'viewing' });
  }

  send({ idempotencyKey, baseRevision, operations }: OutgoingBatch) {
    const batch = { clientId: this.options.clientId, fence: this.fence, baseRevision, idempotencyKey, operations: [...operations] };
    return this.environment.api.saveAnnotations(this.imageId, batch);
  }

  /** Loads the server's annotations and shows them with what is unsaved on top. False when it could not. */
  async reload(): Promise<boolean> {
    try {
      const { revision, annotations } = await this.environment.api.listAnnotations(this.imageId);
      if (this.stopped) return false;
      this.queue.revision = revision;
      this.set({ unreachable: false, revision });
      this.show(annotations, revision);
      return true;
    } catch (error) {
      if (!this.stopped) this.note(error);
      return false;
    }
  }

  show(annotations: readonly Annotation[], revision: number): void {
    const at = new Date(this.environment.clock.now()).toISOString();
    const overlay = { imageId: this.imageId, userId: this.options.userId, revision, at };
    this.options.onRemote(overlayOperations(annotations, this.queue.operations, overlay), revision);
  }

  /** Takes over what earlier visits of this user left unsaved, except what a living tab is still about to send. */
  async loadJournal(): Promise<void> {
    const { journal, tabs } = this.environment;
    const { userId, clientId } = this.options;
    try {
      const entries = await journal.read(userId, this.imageId);
      const alive = await tabs.areAlive(entries.map((entry) => entry.clientId));
      const mine = entries.filter((entry) => entry.clientId === clientId || !alive.has(entry.clientId));
      await journal.adopt(mine.map((entry) => entry.sequence), clientId);
      this.queue.load(mine);
      this.fence = Math.max(1, ...mine.map((entry) => entry.fence));
      this.set({});
    } catch {
      this.set({ journalWorks: false });
    }
  }
}
