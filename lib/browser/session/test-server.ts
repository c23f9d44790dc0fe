import type { Annotation, AnnotationBatch } from '@/lib/domain/annotation';
import { FiducialError } from '@/lib/domain/errors';
import { LOCK } from '@/lib/domain/limits';
import type { Clock, LiveTabs, PageEvents, SessionApi, SessionEnvironment } from './contract';
import { createIndexedDbJournal } from './journal/indexed-db-journal';
import type { Journal } from './journal/contract';

/** Time that passes only when told to. */
export class TestClock implements Clock {
  #now = 1_000_000;
  #timers: { at: number; action: () => void }[] = [];
  now = () => this.#now;
  after = (delayMs: number, action: () => void) => {
    const timer = { at: this.#now + delayMs, action };
    this.#timers.push(timer);
    return { cancel: () => { this.#timers = this.#timers.filter((other) => other !== timer); } };
  };
  /** Lets time pass in steps, and after each lets everything that is under way come to rest. */
  async advance(ms: number, stepMs = 100): Promise<void> {
    const end = this.#now + ms;
    while (this.#now < end) {
      this.#now = Math.min(end, this.#now + stepMs);
      const due = this.#timers.filter((timer) => timer.at <= this.#now);
      this.#timers = this.#timers.filter((timer) => timer.at > this.#now);
      for (const timer of due) timer.action();
      await rest();
    }
  }
}

/** Turns of the event loop: enough for IndexedDB's own callbacks to have run out. */
export async function rest(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve));
}

interface ServerImage {
  revision: number;
  annotations: Map<string, Annotation>;
  fence: number;
  holder: { userId: string; name: string; clientId: string; until: number } | null;
  saved: Map<string, { body: string; revision: number }>;
}

/** A small independent server of the same contract: fences, revisions, idempotency keys; can be cut off, and can lose answers. */
export class TestServer {
  readonly images = new Map<string, ServerImage>();
  readonly accepted: { fence: number; revision: number; key: string }[] = [];
  reachable = true;
  /** The next save is carried out, but its answer is lost. */
  loseNextAnswer = false;
  refuseNextSave: FiducialError | null = null;
  requests = 0;
  constructor(private readonly clock: TestClock) {}

  image(id: string): ServerImage {
    const image = this.images.get(id) ?? { revision: 0, annotations: new Map(), fence: 0, holder: null, saved: new Map() };
    this.images.set(id, image);
    if (image.holder && image.holder.until <= this.clock.now()) image.holder = null;
    return image;
  }

  apiOf(userId: string, name: string): SessionApi {
    const ask = async <T>(answer: () => T): Promise<T> => {
      this.requests++;
      await Promise.resolve();
      if (!this.reachable) throw new FiducialError('unavailable', 'no network');
      return structuredClone(answer());
    };
    const held = (id: string, clientId: string, fence: number) => {
      const image = this.image(id);
      if (image.holder?.userId !== userId || image.holder.clientId !== clientId || image.fence !== fence) throw new FiducialError('stale_fence', 'over');
      return image;
    };
    const lease = (id: string, clientId: string) => {
      const image = this.image(id);
      image.holder = { userId, name, clientId, until: this.clock.now() + LOCK.leaseMs };
      return { imageId: id, fence: image.fence, leaseMs: LOCK.leaseMs, revision: image.revision };
    };
    const release = (id: string, clientId: string, fence: number) => {
      const image = this.image(id);
      if (image.holder?.clientId === clientId && image.fence === fence) image.holder = null;
    };
    return {
      listAnnotations: (id) => ask(() => ({ revision: this.image(id).revision, annotations: [...this.image(id).annotations.values()] })),
      getLock: (id, clientId) => ask(() => {
        const { holder, revision } = this.image(id);
        const mine = holder?.userId === userId;
        return { imageId: id, held: holder !== null, holderName: holder?.name ?? null, mine, mineHere: mine && holder?.clientId === clientId, remainingMs: 1, revision };
      }),
      acquireLock: (id, clientId) => ask(() => {
        const image = this.image(id);
        if (image.holder && image.holder.clientId !== clientId) throw new FiducialError('locked', 'held', { holderName: image.holder.name, mine: image.holder.userId === userId });
        image.fence++;
        return lease(id, clientId);
      }),
      renewLock: (id, clientId, fence) => ask(() => { held(id, clientId, fence); return lease(id, clientId); }),
      releaseLock: (id, clientId, fence) => ask(() => release(id, clientId, fence)),
      releaseLockOnExit: (id, clientId, fence) => { if (this.reachable) release(id, clientId, fence); },
      saveAnnotations: async (id, batch) => {
        const result = await ask(() => this.save(id, batch, userId, name, () => held(id, batch.clientId, batch.fence)));
        if (!this.loseNextAnswer) return result;
        this.loseNextAnswer = false;
        throw new FiducialError('unavailable', 'answer lost');
      },
      setImageState: (id, { clientId, fence }, event) => ask(() => ({ state: event === 'markDone' ? 'done' as const : 'in_progress' as const, revision: held(id, clientId, fence).revision })),
    };
  }

  private save(id: string, batch: AnnotationBatch, userId: string, name: string, check: () => ServerImage) {
    if (this.refuseNextSave) {
      const error = this.refuseNextSave;
      this.refuseNextSave = null;
      throw error;
    }
    const body = JSON.stringify([batch.baseRevision, batch.operations]);
    const before = this.image(id).saved.get(batch.idempotencyKey);
    if (before && before.body !== body) throw new FiducialError('conflict', 'key reused');
    if (before) return { revision: before.revision, state: 'in_progress' as const, replayed: true };
    const image = check();
    if (image.revision !== batch.baseRevision) throw new FiducialError('stale_revision', 'changed');
    const revision = ++image.revision;
    for (const operation of batch.operations) {
      const was = image.annotations.get(operation.id);
      if (operation.op === 'delete') image.annotations.delete(operation.id);
      else {
        const { op: _op, ...rest } = operation;
        image.annotations.set(operation.id, { ...(was ?? { imageId: id, authorId: userId, authorName: name, createdAt: '2026-01-01T00:00:00.000Z' }), ...rest, revision, updatedAt: '2026-01-01T00:00:00.000Z' } as Annotation);
      }
    }
    image.saved.set(batch.idempotencyKey, { body, revision });
    this.accepted.push({ fence: batch.fence, revision, key: batch.idempotencyKey });
    return { revision, state: 'in_progress' as const, replayed: false };
  }
}

/** A browser tab: closing it takes its life mark away; its IndexedDB stays (it is the process's fake one). */
export class TestTab implements PageEvents {
  readonly clientId = crypto.randomUUID();
  readonly #online = new Set<() => void>();
  readonly #hide = new Set<() => void>();
  journal: Journal = createIndexedDbJournal();
  constructor(private readonly clock: TestClock, private readonly api: SessionApi, private readonly living: Set<string>) {}

  onOnline = (listener: () => void) => { this.#online.add(listener); return () => this.#online.delete(listener); };
  onHide = (listener: () => void) => { this.#hide.add(listener); return () => this.#hide.delete(listener); };
  networkBack = () => this.#online.forEach((listener) => listener());
  hide = () => this.#hide.forEach((listener) => listener());
  die = () => this.living.delete(this.clientId);

  get environment(): SessionEnvironment {
    const tabs: LiveTabs = {
      announce: (clientId) => { this.living.add(clientId); },
      areAlive: (clientIds) => Promise.resolve(new Set(clientIds.filter((clientId) => this.living.has(clientId)))),
    };
    return { api: this.api, journal: this.journal, clock: this.clock, page: this, tabs, makeId: () => crypto.randomUUID() };
  }
}
