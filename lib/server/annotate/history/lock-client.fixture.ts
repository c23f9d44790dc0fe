import { randomUUID } from 'node:crypto';
import { FiducialError } from '@/lib/domain/errors';
import type { Actor } from '../../access';
import type { Database } from '../../db';
import { acquireLock, breakLock, releaseLock, renewLock, saveAnnotations } from '../index';
import { LOCK_GUARD, type LockGuard } from '../locks/lock-guard';
import { contextOf, createTriangle } from '../test-world';
import type { HistoryEvent } from './history-checker.fixture';

/** How often each is played: enough saves get through for there to be something to break. */
export const MOVE_WEIGHTS = { acquire: 5, save: 6, holdSave: 2, deliver: 3, renew: 1, release: 1, releaseOld: 1, expire: 2, break: 1 } as const;
export type Move = keyof typeof MOVE_WEIGHTS;
export const MOVES = Object.entries(MOVE_WEIGHTS).flatMap(([move, weight]) => Array.from({ length: weight }, () => move as Move));

interface Scene {
  db: Database;
  imageId: string;
  labelId: string;
  admin: Actor;
  /** Points in time that all clients of the scene share. */
  now(): number;
  log: HistoryEvent[];
  guard?: LockGuard;
}

/**
 * A tab that believes what it was told last and never hears that it has lost: the worst client there can be. It shows old fences, sends saves
 * that were held back, releases what it no longer has.
 */
export class LockClient {
  readonly #clientId = randomUUID();
  #fence = 1;
  #oldFence = 1;
  #revision = 0;
  #held: { fence: number; base: number }[] = [];

  constructor(private readonly scene: Scene, private readonly actor: Actor) {}

  async play(move: Move): Promise<void> {
    switch (move) {
      case 'acquire': return this.#acquire();
      case 'renew': return this.#call('renew', this.#fence, () => renewLock(this.#context, { ...this.#claim, fence: this.#fence }, this.#guard));
      case 'save': return this.#save(this.#fence, this.#revision);
      case 'holdSave': this.#held.push({ fence: this.#fence, base: this.#revision }); return;
      case 'deliver': {
        const held = this.#held.shift();
        return held && this.#save(held.fence, held.base);
      }
      case 'release': return this.#release(this.#fence);
      case 'releaseOld': return this.#release(this.#oldFence);
      case 'expire': return this.#call('expire', 0, () => this.scene.db.lock.updateMany({ where: { imageId: this.scene.imageId, expiresAt: { not: null } }, data: { expiresAt: new Date(0) } }));
      case 'break': return this.#call('break', 0, () => breakLock(contextOf(this.scene.db, this.scene.admin), { imageId: this.scene.imageId }));
    }
  }

  get #context() {
    return contextOf(this.scene.db, this.actor);
  }
  get #claim() {
    return { imageId: this.scene.imageId, clientId: this.#clientId };
  }
  get #guard() {
    return this.scene.guard ?? LOCK_GUARD;
  }

  #acquire(): Promise<void> {
    return this.#call('acquire', 0, async () => {
      const { fence, revision } = await acquireLock(this.#context, this.#claim, this.#guard);
      this.#oldFence = this.#fence;
      this.#fence = fence;
      this.#revision = revision;
      return { fence };
    });
  }

  #release(fence: number): Promise<void> {
    return this.#call('release', fence, () => releaseLock(this.#context, { ...this.#claim, fence }, this.#guard));
  }

  #save(fence: number, base: number): Promise<void> {
    const batch = { ...this.#claim, fence, baseRevision: base, idempotencyKey: randomUUID() as string, operations: [createTriangle(this.scene.labelId)] };
    return this.#call('save', fence, async () => {
      const { revision } = await saveAnnotations(this.#context, batch, this.#guard);
      this.#revision = Math.max(this.#revision, revision);
      return { revision };
    }, base);
  }

  /** Notes what was asked and what came of it. Anything but a refusal is an error of the test. */
  async #call(op: HistoryEvent['op'], fence: number, action: () => Promise<unknown>, base = 0): Promise<void> {
    const event = { op, client: this.#clientId, fence, base, revision: 0, ok: false, invoked: this.scene.now(), done: 0 };
    try {
      const result = await action();
      Object.assign(event, { ok: true }, op === 'acquire' || op === 'save' ? result : {});
    } catch (error) {
      if (!(error instanceof FiducialError)) throw error;
      // A client that is behind learns where the image stands, and tries with that next time.
      if (typeof error.extra['revision'] === 'number') this.#revision = error.extra['revision'];
    }
    event.done = this.scene.now();
    this.scene.log.push(event);
  }
}
