import type { Lease } from '@/lib/domain/lock';
import type { EditSession, SessionEnvironment, Timer } from '../contract';
import { createEditSession } from '../edit-session';
import { browserEnvironment } from '../environment/browser-environment';
import type { PoolState, SessionPool, SessionPoolOptions } from './contract';

const IDLE_RELEASE_MS = 30_000;

export function createSessionPool(options: SessionPoolOptions): SessionPool {
  return new StackSessionPool(options, options.environment ?? browserEnvironment());
}

interface Member {
  imageId: string;
  session: EditSession;
  unsubscribe(): void;
  /** Runs while the image is left alone. */
  idle: Timer | null;
  /** Held on purpose (the whole series): not given back for being idle. */
  kept: boolean;
}

class StackSessionPool implements SessionPool {
  readonly #members = new Map<string, Member>();
  readonly #listeners = new Set<() => void>();
  #current: Member | null = null;
  #state: PoolState = { current: null, heldImageIds: [], pending: 0 };

  constructor(
    private readonly options: SessionPoolOptions,
    private readonly environment: SessionEnvironment,
  ) {}

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  getState(): PoolState {
    return this.#state;
  }

  async show(imageId: string): Promise<EditSession> {
    const left = this.#current;
    const member = this.#members.get(imageId) ?? this.#add(imageId);
    member.idle?.cancel();
    member.idle = null;
    this.#current = member;
    this.#changed();
    if (left && left !== member) this.#leave(left);
    await member.session.open(imageId);
    return member.session;
  }

  async adoptLeases(leases: readonly Lease[]): Promise<void> {
    await Promise.all(leases.map(async (lease) => {
      const member = this.#members.get(lease.imageId) ?? this.#add(lease.imageId);
      member.idle?.cancel();
      member.kept = true;
      await member.session.open(lease.imageId);
      await member.session.adoptLease(lease);
    }));
  }

  async releaseAll(): Promise<void> {
    await Promise.all([...this.#members.values()].map(async (member) => {
      member.kept = false;
      await member.session.endEdit();
      if (member !== this.#current) this.#leave(member);
    }));
  }

  async close(): Promise<void> {
    this.#current = null;
    await Promise.all([...this.#members.values()].map((member) => this.#remove(member)));
  }

  #add(imageId: string): Member {
    const { userId, clientId, onRemote } = this.options;
    const session = createEditSession({ userId, clientId, onRemote: (annotations, revision) => onRemote(imageId, annotations, revision) }, this.environment);
    const member: Member = { imageId, session, unsubscribe: session.subscribe(() => this.#changed()), idle: null, kept: false };
    this.#members.set(imageId, member);
    return member;
  }

  /** A slice that was only looked at is closed at once; one that is held, when it has been idle; one with unsaved changes stays. */
  #leave(member: Member): void {
    const { mode, pending } = member.session.getState();
    if (member.kept) return;
    if ((mode === 'viewing' || mode === 'heldByOther') && pending === 0) void this.#remove(member);
    else {
      member.idle?.cancel();
      member.idle = this.environment.clock.after(this.options.idleReleaseMs ?? IDLE_RELEASE_MS, () => void this.#release(member));
    }
  }

  async #release(member: Member): Promise<void> {
    await member.session.endEdit();
    if (member !== this.#current) this.#leave(member);
  }

  async #remove(member: Member): Promise<void> {
    member.idle?.cancel();
    this.#members.delete(member.imageId);
    await member.session.close();
    member.unsubscribe();
    this.#changed();
  }

  #changed(): void {
    const states = [...this.#members.values()].map(({ session }) => session.getState());
    const held = states.filter(({ mode }) => mode === 'editing' || mode === 'offline').map(({ imageId }) => imageId ?? '');
    const pending = states.reduce((sum, state) => sum + state.pending, 0);
    this.#state = { current: this.#current?.session ?? null, heldImageIds: held, pending };
    for (const listener of [...this.#listeners]) listener();
  }
}
