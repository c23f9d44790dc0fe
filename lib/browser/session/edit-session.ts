import type { AnnotationOperation } from '@/lib/domain/annotation';
import { FiducialError } from '@/lib/domain/errors';
import type { Lease } from '@/lib/domain/lock';
import type { EditSession, EditSessionOptions, ReapplyReport, SessionEnvironment, SessionState } from './contract';
import { browserEnvironment } from './environment/browser-environment';
import { SessionMachine } from './machine/session-machine';

/** A session for one image at a time. Nothing happens before `open`. */
export function createEditSession(options: EditSessionOptions, environment: SessionEnvironment = browserEnvironment()): EditSession {
  return new ImageEditSession(options, environment);
}

/** The door of the machine: one machine per opened image, so that answers which come late reach a machine that is stopped. */
class ImageEditSession implements EditSession {
  #machine: SessionMachine;
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly options: EditSessionOptions,
    private readonly environment: SessionEnvironment,
  ) {
    this.#machine = this.#makeMachine();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  getState(): SessionState {
    return this.#machine.state;
  }

  async open(imageId: string): Promise<void> {
    if (this.#machine.state.imageId === imageId && this.#machine.state.mode !== 'closed') return;
    await this.close();
    this.#machine = this.#makeMachine();
    await this.#machine.open(imageId);
  }

  beginEdit(): Promise<boolean> {
    return this.#machine.beginEdit();
  }
  takeTurn(): Promise<boolean> {
    return this.#machine.beginEdit();
  }
  adoptLease(lease: Lease): Promise<void> {
    return this.#machine.adoptLease(lease);
  }
  endEdit(): Promise<void> {
    return this.#machine.endEdit();
  }

  async record(operations: readonly AnnotationOperation[]): Promise<void> {
    if (operations.length === 0) return;
    const { mode } = this.#machine.state;
    if (mode !== 'editing' && mode !== 'offline' && mode !== 'recovering' && mode !== 'lost') {
      throw new FiducialError('stale_fence', 'You do not have the turn to edit this image: the change was not kept.');
    }
    await this.#machine.record(operations);
  }

  saveNow(): Promise<boolean> {
    return this.#machine.saveNow();
  }
  setImageState(event: 'markDone' | 'reopen'): Promise<void> {
    return this.#machine.setImageState(event);
  }
  localOperations(): readonly AnnotationOperation[] {
    return this.#machine.localOperations();
  }
  discardLocal(): Promise<void> {
    return this.#machine.discardLocal();
  }
  reapplyLocal(): Promise<ReapplyReport | null> {
    return this.#machine.reapplyLocal();
  }
  close(): Promise<void> {
    return this.#machine.close();
  }

  #makeMachine(): SessionMachine {
    return new SessionMachine(this.options, this.environment, () => {
      for (const listener of [...this.#listeners]) listener();
    });
  }
}
