/**
 * From the hand to the session. Drawing begins without asking for the lock: the first press acquires it, and what is drawn before the
 * answer waits here, in the order drawn. Granted: it is recorded. Refused: it is taken back, and the notice says who was first.
 *
 *   press or change ─▶ wait ─▶ pool.show ─▶ session.beginEdit ─▶ granted: session.record …
 *                                                          └──▶ refused: taken back
 */
import { toOperations, type EditSession, type SessionPool } from '@/lib/browser/session';
import { FiducialError } from '@/lib/domain/errors';
import { applyChanges, type Annotations, type Change, type Editor, type EditorAnnotation } from '@/lib/editor';
import type { Notice } from '../model/workbench-model';
import { changesByImage, positionOf, type Stack } from '../model/stack';
import type { Store } from '../model/store';

interface Waiting {
  readonly changes: readonly Change[];
  /** At positions of the stack, to be taken back. */
  readonly inverse: readonly Change[];
}

interface Parts {
  readonly editor: Editor;
  readonly pool: SessionPool;
  readonly stack: Store<Stack>;
  readonly notice: Store<Notice | null>;
}

export interface Editing {
  /** Acquires the lock of an image, unless it is held already. True when it may be edited. */
  begin(imageId: string): Promise<boolean>;
  /** Hands one batch of changes (positions of the stack) to the sessions of its images. */
  save(changes: readonly Change[], inverse: readonly Change[], positionOfId: (id: string) => number | undefined): void;
  /** The annotations with the changes that wait for the lock laid over. */
  withWaiting(imageId: string, annotations: readonly EditorAnnotation[]): readonly EditorAnnotation[];
}

export const createEditing = (parts: Parts): Editing => new SessionEditing(parts);

class SessionEditing implements Editing {
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #beginning = new Map<string, Promise<boolean>>();

  constructor(private readonly parts: Parts) {}

  begin(imageId: string): Promise<boolean> {
    if (this.#current(imageId)?.getState().canEdit === true) return Promise.resolve(true);
    const running = this.#beginning.get(imageId) ?? this.#acquire(imageId).finally(() => this.#beginning.delete(imageId));
    this.#beginning.set(imageId, running);
    return running;
  }

  save(changes: readonly Change[], inverse: readonly Change[], positionOfId: (id: string) => number | undefined): void {
    const stack = this.parts.stack.get();
    const inverseByImage = changesByImage(stack, inverse, positionOfId);
    for (const [imageId, own] of changesByImage(stack, changes, positionOfId)) {
      const batch: Waiting = { changes: own, inverse: atPositions(stack, imageId, inverseByImage.get(imageId) ?? []) };
      const session = this.#current(imageId);
      if (session?.getState().canEdit === true && !this.#waiting.has(imageId)) {
        this.#record(session, batch);
        continue;
      }
      this.#waiting.set(imageId, [...(this.#waiting.get(imageId) ?? []), batch]);
      void this.begin(imageId);
    }
  }

  withWaiting(imageId: string, annotations: readonly EditorAnnotation[]): readonly EditorAnnotation[] {
    const batches = this.#waiting.get(imageId);
    if (batches === undefined) return annotations;
    const shown: Annotations = new Map(annotations.map((one) => [one.id, one]));
    return [...batches.reduce((map, { changes }) => applyChanges(map, atPositions(this.parts.stack.get(), imageId, changes)), shown).values()];
  }

  #current(imageId: string): EditSession | null {
    const session = this.parts.pool.getState().current;
    return session?.getState().imageId === imageId ? session : null;
  }

  async #acquire(imageId: string): Promise<boolean> {
    const session = this.#current(imageId) ?? (await this.parts.pool.show(imageId));
    await untilOpened(session);
    const granted = session.getState().canEdit || (await session.beginEdit());
    this.#settle(imageId, session, granted);
    return granted;
  }

  #settle(imageId: string, session: EditSession, granted: boolean): void {
    const batches = this.#waiting.get(imageId) ?? [];
    this.#waiting.delete(imageId);
    if (granted) {
      for (const batch of batches) this.#record(session, batch);
      return;
    }
    const { statusText } = session.getState();
    this.#takeBack(batches);
    this.parts.notice.set({ tone: 'warning', text: batches.length > 0 ? `${statusText} Your last change was not made.` : statusText });
  }

  #takeBack(batches: readonly Waiting[]): void {
    if (batches.length > 0) this.parts.editor.dispatch({ type: 'applyRemote', changes: [...batches].reverse().flatMap(({ inverse }) => inverse) });
  }

  #record(session: EditSession, batch: Waiting): void {
    session.record(toOperations(batch.changes)).catch((problem: unknown) => {
      this.#takeBack([batch]);
      this.parts.notice.set({ tone: 'error', text: problem instanceof FiducialError ? problem.detail : 'The change could not be kept and was taken back.' });
    });
  }
}

function atPositions(stack: Stack, imageId: string, changes: readonly Change[]): Change[] {
  const first = positionOf(stack, imageId, 0);
  return changes.map((change) =>
    change.op === 'create' ? { op: 'create', annotation: { ...change.annotation, frame: first + change.annotation.frame } } : change);
}

/** The lock cannot be asked for before the annotations are there. With the server out of reach this takes as long as it takes. */
function untilOpened(session: EditSession): Promise<void> {
  const isOpen = () => session.getState().mode !== 'opening';
  if (isOpen()) return Promise.resolve();
  return new Promise((resolve) => {
    const end = session.subscribe(() => {
      if (!isOpen()) return;
      end();
      resolve();
    });
  });
}
