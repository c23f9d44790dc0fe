import type { EditorEffect } from './effects';
import type { EditorEvent } from './events';
import { initialState, type InitialOptions } from './initial-state';
import type { EditorState } from './state';
import { step } from './step/step';

export interface EditorOptions extends InitialOptions {
  /** Makes the id of a new annotation. Handed in, so that the editor is deterministic. */
  newId(): string;
  /** Author put on what is drawn here. */
  readonly authorId?: string;
}

/** Called after each event that changed the state or had effects. */
export type EditorListener = (state: EditorState, effects: readonly EditorEffect[], previous: EditorState) => void;

export interface Editor {
  /** Events dispatched by a listener wait for their turn; the effects returned are those of this event. */
  dispatch(event: EditorEvent): readonly EditorEffect[];
  getState(): EditorState;
  /** Returns the function that ends it. */
  subscribe(listener: EditorListener): () => void;
}

export function createEditor(options: EditorOptions): Editor {
  const listeners = new Set<EditorListener>();
  const waiting: EditorEvent[] = [];
  let state = initialState(options);
  let running = false;

  function run(event: EditorEvent): readonly EditorEffect[] {
    const previous = state;
    const turn = step(state, event, options);
    state = turn.state;
    if (state !== previous || turn.effects.length > 0) for (const listener of [...listeners]) listener(state, turn.effects, previous);
    return turn.effects;
  }

  function drain(): void {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) run(next);
  }

  return {
    dispatch(event) {
      if (running) {
        waiting.push(event);
        return [];
      }
      running = true;
      try {
        const effects = run(event);
        drain();
        return effects;
      } finally {
        // A listener that threw must not leave the editor deaf, nor its successors' events behind.
        running = false;
        waiting.length = 0;
      }
    },
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
